import { expect, it } from "vitest";
import { NoteInput, SanctionInput } from "./schema";

it("takes what a colleague writes, and refuses at once what would take long", () => {
  const note = (body: string) => NoteInput.safeParse({ publicId: "abcdefghjk", body });
  expect(note(" Zoe\u0308\r\nagain ").data?.body).toBe("Zoë\nagain");
  expect(note("é".repeat(2_000)).success).toBe(true);
  expect(note("é".repeat(2_001)).success).toBe(false);
  for (const marks of ["\u0345\u0334".repeat(120_000), "\u0345\u0334".repeat(51)]) {
    const began = performance.now();
    expect(note(`a${marks}`).error?.issues[0]?.path).toEqual(["body"]);
    const sanction = { publicId: "abcdefghjk", kind: "HOLD", reason: `a${marks}` };
    expect(SanctionInput.safeParse(sanction).error?.issues[0]?.path).toEqual(["reason"]);
    expect(performance.now() - began).toBeLessThan(500);
  }
});
