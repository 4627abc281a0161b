// Journeys in a browser, on the production build: npm test, or npx playwright test e2e/x.spec.ts.
import { defineConfig } from "playwright/test";
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from "./scripts/chromium.mjs";

const executablePath = await findChromium();
if (!executablePath) throw new Error(NO_CHROMIUM);

export default defineConfig({
  testDir: "e2e",
  outputDir: "build/tests/browser",
  // Gives the specs lib/ to arrange with: server-only is empty there.
  tsconfig: "e2e/tsconfig.json",
  globalSetup: "./e2e/support/template.ts",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: { executablePath, args: CHROMIUM_FLAGS },
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    actionTimeout: 7_000,
    navigationTimeout: 15_000,
    trace: "off",
    screenshot: "only-on-failure",
  },
});
