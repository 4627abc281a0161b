import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { Turns } from "./semaphore";

it("lets one begin when the one before has ended, failed ones too", async () => {
  const turns = new Turns(60_000);
  const said: string[] = [];
  const work = (name: string, fails = false) =>
    turns.run(async () => {
      said.push(`${name} begins`);
      await sleep(2);
      said.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const all = await Promise.allSettled([work("a"), work("b", true), work("c")]);
  expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(said).toEqual(["a", "b", "c"].flatMap((name) => [`${name} begins`, `${name} ends`]));
  expect(await work("d")).toBe("d");
});

it("waits for nobody who waits for something himself", async () => {
  const turns = new Turns(20);
  let end = () => {};
  const slow = turns.run(() => new Promise<void>((resolve) => (end = resolve)));
  expect(await turns.run(async () => "next")).toBe("next");
  end();
  await slow;
});
