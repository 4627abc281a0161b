// What goes to a verb at once, and what goes the usual way.
import { expect, it, vi } from "vitest";
import { signDevice } from "@/lib/device";
import { provideEnv } from "@/lib/env";
import { type FormVerb, holdFormVerb } from "@/lib/form-verbs";
import { askFormVerb } from "./form-verb";
import type { Question } from "./next-bridge";
import { routeOf } from "./routes";

provideEnv({ SECRET_KEY: "s".repeat(32) });

async function question(fields: Record<string, string>, cookie = ""): Promise<Question> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const sent = new Response(form);
  const headers = { cookie, "content-type": sent.headers.get("content-type") ?? "" };
  return { method: "POST", url: "/a", headers, body: Buffer.from(await sent.arrayBuffer()) };
}

function hold(verb: FormVerb) {
  const held = vi.fn(verb);
  holdFormVerb("comment", held);
  return held;
}

const comment = { form: "comment", body: "Words" };
const reader = routeOf("/a");
const site = { secure: false };

it("answers with the way to go on to, as the device that this site signed", async () => {
  const verb = hold(async (form) => `/a#${form.get("body")}`);
  const own = await question(comment, `x=1; rejoinder-device=${signDevice("ada")}; y=2`);
  expect(await askFormVerb(site, own, reader)).toMatchObject({
    status: 303,
    headers: { location: "/a#Words" },
  });
  expect(verb.mock.calls[0]?.[1]).toBe("ada");
  await askFormVerb(site, await question(comment, "rejoinder-device=ada.forged"), reader);
  expect(verb.mock.calls[1]?.[1]).toBeNull();
});

it("leaves to the page what the verb does not take", async () => {
  hold(async () => null);
  expect(await askFormVerb(site, await question(comment), reader)).toBeNull();
});

it("answers 500 where the verb fails", async () => {
  hold(async () => {
    throw new Error("no database");
  });
  expect(await askFormVerb(site, await question(comment), reader)).toMatchObject({ status: 500 });
});

it("asks no verb for another form, another route or what can't be read", async () => {
  const verb = hold(async () => "/a");
  const given = await question(comment);
  const asked = [
    askFormVerb(site, await question({ body: "Words" }), reader),
    askFormVerb(site, await question({ form: "newsletter" }), reader),
    askFormVerb(site, await question({ form: "__proto__" }), reader),
    askFormVerb(site, given, routeOf("/signin")),
    askFormVerb(site, given, routeOf("/studio")),
    askFormVerb(site, { ...given, method: "PUT" }, reader),
    askFormVerb(site, { ...given, body: given.body?.subarray(0, 80) ?? Buffer.of() }, reader),
    askFormVerb(site, { ...given, headers: {} }, reader),
  ];
  expect(await Promise.all(asked)).toEqual(asked.map(() => null));
  expect(verb).not.toHaveBeenCalled();
});
