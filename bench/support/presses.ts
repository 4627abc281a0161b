// A key pressed on the desk, and the moment in which the next card was painted.
import type { Page } from "playwright/test";

export type Press = {
  key: "a" | "s" | "d";
  /** The comment that it decided. */
  publicId: string;
  /** When the browser had the key, by the wall clock in milliseconds. */
  at: number;
  /** Milliseconds until the card that followed was on the screen. */
  paintedAfter: number;
};

type Seen = Omit<Press, "key">;

/** From the next page on: window.presses holds what each key did. */
export async function watchKeys(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const presses: Seen[] = [];
    Reflect.set(window, "presses", presses);
    const inHand = () => document.querySelector(".card[data-current]")?.id ?? "";
    const note = (event: KeyboardEvent) => {
      const before = inHand();
      const look = () => {
        if (inHand() === before) return requestAnimationFrame(look);
        // A task behind the frame: it was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          presses.push({
            publicId: before.replace("card-", ""),
            at: performance.timeOrigin + event.timeStamp,
            paintedAfter: performance.now() - event.timeStamp,
          });
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    document.addEventListener("keydown", note, { capture: true });
  });
}

/** Presses it and waits until the next card, or the empty list, is there. */
export async function pressKey(page: Page, key: Press["key"]): Promise<Press> {
  const count = await page.evaluate(() => Reflect.get(window, "presses").length);
  await page.keyboard.press(key);
  await page.waitForFunction((known) => Reflect.get(window, "presses").length > known, count);
  const seen: Seen = await page.evaluate(() => Reflect.get(window, "presses").at(-1));
  return { key, ...seen };
}
