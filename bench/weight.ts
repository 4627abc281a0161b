// What the article page costs a phone that has never been here: bytes on the wire and requests.
import { chromium } from "playwright/test";
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from "@/scripts/chromium.mjs";
import { writeArticle } from "./support/article";
import { atMost, report } from "./support/report";
import { adoptSite, eventually, setUp, startSite, withDataDir } from "./support/site";

type Transfer = { url: string; type: string; bytes: number };

export function run(): Promise<number> {
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir });
    try {
      adoptSite(site);
      await setUp(site.url);
      const article = await writeArticle("bench-article", { approved: 50, pending: 0 });
      await eventually(async () => (await fetch(site.url + article.path)).ok);
      const transfers = await load(site.url + article.path);
      console.table(
        transfers.map(({ url, type, bytes }) => ({ path: new URL(url).pathname, type, bytes })),
      );
      const ours = transfers.filter(({ type }) => /Document|Stylesheet|Script/.test(type));
      const script = transfers.filter(({ type }) => type === "Script");
      return report(
        "weight",
        [
          atMost("kilobytes", sum(ours) / 1024, 45, "KB"),
          atMost("requests", transfers.length, 6),
          atMost("scriptKilobytes", sum(script) / 1024, 8, "KB"),
        ],
        { allKilobytes: Math.round(sum(transfers) / 102.4) / 10 },
      );
    } finally {
      await site.stop();
    }
  });
}

async function load(url: string): Promise<Transfer[]> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error(NO_CHROMIUM);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const session = await page.context().newCDPSession(page);
    const asked = new Map<string, Transfer>();
    await session.send("Network.enable");
    session.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
      if (/^https?:/.test(request.url))
        asked.set(requestId, { url: request.url, type: type ?? "", bytes: 0 });
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const transfer = asked.get(requestId);
      if (transfer) transfer.bytes = encodedDataLength;
    });
    await page.goto(url, { waitUntil: "networkidle" });
    // Late requests count: read to the end, then wait.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(3_000);
    return [...asked.values()];
  } finally {
    await browser.close();
  }
}

function sum(transfers: Transfer[]): number {
  return transfers.reduce((total, { bytes }) => total + bytes, 0);
}
