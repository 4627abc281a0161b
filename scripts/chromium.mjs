// Finds a browser for the browser tests and benches: the system's own, else Playwright's.
import { existsSync } from "node:fs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium, or null. */
export async function findChromium() {
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  const { chromium } = await import("playwright/test");
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

/** Containers have neither a sandbox nor a display, and tests ask nothing of the network. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const NO_CHROMIUM =
  "The browser tests need Chromium, and there is none.\n" +
  "Install one: apt-get install chromium (Debian), or: npx playwright install chromium";
