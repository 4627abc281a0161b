// The queue worked with the thumb.

import { setTimeout as sleep } from "node:timers/promises";
import type { CDPSession, Locator } from "playwright/test";
import { db } from "@/lib/db/client";
import { openDesk, waiting } from "./support/queue";
import { expect, test } from "./support/test";

test.beforeEach(async () => {
  test.setTimeout(90_000);
  await db().comment.updateMany({
    where: { state: "PENDING", createdAt: { lt: new Date("2021-01-01") } },
    data: { state: "TRASH" },
  });
});

const stateOf = async (id: number | undefined) =>
  (await db().comment.findUniqueOrThrow({ where: { id: id ?? 0 } })).state;

type Point = { x: number; y: number };

/** A finger goes from one point to the other, as the screen reports it. */
async function drag(finger: CDPSession, from: Point, to: Point, lift = true) {
  const at = (share: number) => ({
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
  });
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: Point[]) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await send("touchStart", [from]);
  for (let step = 1; step <= 8; step++) await send("touchMove", [at(step / 8)]);
  if (!lift) return;
  // It rests before it is lifted: a page that goes on by itself swallows the next touch.
  await sleep(150);
  await send("touchMove", [to]);
  await send("touchEnd", []);
}

/** Both at once, so that no busy machine draws it out to a long press. */
async function tap(finger: CDPSession, button: Locator) {
  const box = await button.boundingBox();
  if (!box) throw new Error("Nothing to tap");
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await Promise.all([
    finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] }),
    finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] }),
  ]);
}

test("swipes decide, scrolling does not, and undo is a button", async ({
  browser,
  site,
  staff,
  axe,
}) => {
  const { comments } = await waiting(["Ada", "Bo", "Cy"]);
  const [ada, bo, cy] = comments.map(({ id }) => id);
  const context = await browser.newContext({
    baseURL: site.url,
    storageState: await staff.context().storageState(),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: "dark",
  });
  const phone = await context.newPage();
  const finger = await context.newCDPSession(phone);
  await openDesk(phone);
  const card = (name: string) => phone.getByRole("article", { name, exact: true });
  const hint = phone.getByText("Swipe a comment right to approve it");
  await expect(hint).toBeVisible();
  await axe(phone);

  // Down the screen, and not far enough aside.
  await drag(finger, { x: 200, y: 650 }, { x: 210, y: 400 });
  await expect.poll(() => phone.evaluate(() => scrollY)).toBeGreaterThan(100);
  await phone.evaluate(() => scrollTo(0, 0));
  await drag(finger, { x: 100, y: 500 }, { x: 160, y: 505 });
  // From the edge: the phone's own.
  await drag(finger, { x: 10, y: 500 }, { x: 320, y: 505 });
  await expect(card("Ada")).toBeVisible();
  expect(await stateOf(ada)).toBe("PENDING");

  await drag(finger, { x: 60, y: 500 }, { x: 320, y: 505 }, false);
  await expect(
    phone.locator('[data-drawn="right sure"] [data-side="right"]').first(),
  ).toBeVisible();
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(card("Ada")).toHaveCount(0);
  await expect.poll(() => stateOf(ada)).toBe("APPROVED");
  await expect(phone.getByText(/left · 1 decided/)).toBeInViewport({ ratio: 1 });
  await expect(hint).toHaveCount(0);
  await drag(finger, { x: 320, y: 500 }, { x: 60, y: 495 });
  await expect(card("Bo")).toHaveCount(0);
  await expect.poll(() => stateOf(bo)).toBe("TRASH");
  await axe(phone);

  await tap(finger, phone.getByRole("button", { name: "Undo" }));
  await expect(card("Bo")).toBeVisible();
  await expect.poll(() => stateOf(bo)).toBe("PENDING");

  // One at a time, by large buttons.
  await tap(finger, phone.getByRole("button", { name: "One at a time" }));
  await expect(card("Cy")).toBeHidden();
  const approve = phone.getByRole("button", { name: "Approve Bo" });
  await expect(approve).toBeInViewport({ ratio: 1 });
  expect((await approve.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await tap(finger, approve);
  await expect(card("Cy")).toBeVisible();
  await drag(finger, { x: 60, y: 500 }, { x: 320, y: 500 });
  await expect.poll(() => stateOf(cy)).toBe("APPROVED");
  expect(await stateOf(bo)).toBe("APPROVED");
  await context.close();
});
