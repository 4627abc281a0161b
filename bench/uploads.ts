// Thirty photographs of twelve megapixels sent at once: when every size of every one is there, and
// what readers of cached pages get meanwhile.
import { spawn } from "node:child_process";
import sharp from "sharp";
import { db } from "@/lib/db/client";
import { FILE_NAME_HEADER, UPLOAD_PATH } from "@/lib/upload";
import { writeArticle } from "./support/article";
import { signInStaff } from "./support/moderator";
import type { PlainBrowser } from "./support/plain-browser";
import { needsPrograms } from "./support/programs";
import { atLeast, atMost, report, round } from "./support/report";
import { adoptSite, eventually, setUp, startSite, withDataDir } from "./support/site";

const PHOTOGRAPHS = 30;
const WIDTH = 4000;
const HEIGHT = 3000;
const SECONDS_BEFORE = 8;
const WORST = 180_000;

export function run(): Promise<number> {
  needsPrograms("wrk");
  return withDataDir(async (dataDir) => {
    const photographs = await drawPhotographs();
    const site = await startSite({ dataDir });
    try {
      adoptSite(site);
      await setUp(site.url);
      const article = await writeArticle("bench-uploads", { approved: 50, pending: 0 });
      const page = site.url + article.path;
      await eventually(async () => (await fetch(page)).ok);
      const { browser: author } = await signInStaff(site.url, "AUTHOR");
      return await measure(page, author, photographs);
    } finally {
      await site.stop();
    }
  });
}

type Photograph = Uint8Array<ArrayBuffer>;

async function measure(
  page: string,
  author: PlainBrowser,
  photographs: Photograph[],
): Promise<number> {
  const before = await readFor(page, SECONDS_BEFORE);
  const stop = new AbortController();
  const meanwhile = readUntil(page, stop.signal);
  const began = performance.now();
  const ids = await Promise.all(photographs.map((bytes, i) => send(author, bytes, i)));
  const sent = performance.now();
  const settled = await waitFor(ids);
  const done = performance.now();
  stop.abort();
  const during = await meanwhile;
  const seconds = (done - began) / 1000;
  const rates = `${before.toFixed(0)}/s before, ${during.toFixed(0)}/s meanwhile`;
  console.log(`cached pages: ${rates}; all sizes after ${seconds.toFixed(1)} s`);
  return report(
    "uploads",
    [
      atMost("secondsUntilAllSizes", seconds, 60, "s"),
      atLeast("readersKeep", during / before, 0.5),
      atLeast("photographsReady", settled.ready, PHOTOGRAPHS),
    ],
    {
      secondsToSend: round((sent - began) / 1000),
      withAvif: settled.avif,
      pagesPerSecondBefore: round(before),
      pagesPerSecondMeanwhile: round(during),
      megabytesSent: round(photographs.reduce((sum, { length }) => sum + length, 0) / 1e6),
    },
  );
}

async function send(author: PlainBrowser, bytes: Photograph, index: number): Promise<number> {
  const headers = {
    "content-type": "application/octet-stream",
    [FILE_NAME_HEADER]: `photograph-${index + 1}.jpg`,
  };
  const answer = await author.send(UPLOAD_PATH, bytes, headers);
  if (answer.status !== 200) throw new Error(`an upload was answered ${answer.status}`);
  return JSON.parse(answer.html).item.id;
}

async function waitFor(ids: number[]): Promise<{ ready: number; avif: number }> {
  const where = { id: { in: ids } };
  const isDone = async () =>
    (await db().media.count({ where: { ...where, state: "PROCESSING" } })) === 0;
  await eventually(isDone, WORST);
  const rows = await db().media.findMany({ where, select: { state: true, avifWidths: true } });
  return {
    ready: rows.filter(({ state }) => state === "READY").length,
    avif: rows.filter(({ avifWidths }) => avifWidths.length > 0).length,
  };
}

/** Pages a second while `signal` is not aborted, measured in rounds of two seconds. */
async function readUntil(page: string, signal: AbortSignal): Promise<number> {
  const rates: number[] = [];
  while (!signal.aborted) rates.push(await readFor(page, 2));
  // The last round may have outlived the work.
  const whole = rates.length > 1 ? rates.slice(0, -1) : rates;
  return whole.reduce((sum, rate) => sum + rate, 0) / whole.length;
}

function readFor(page: string, seconds: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const wrk = spawn("wrk", ["-t1", "-c16", `-d${seconds}s`, page]);
    let said = "";
    wrk.stdout.on("data", (chunk) => {
      said += chunk;
    });
    wrk.on("error", reject);
    wrk.on("close", () => {
      if (/Non-2xx/.test(said)) reject(new Error(`not every answer was a page:\n${said}`));
      else resolve(Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1]));
    });
  });
}

async function drawPhotographs(): Promise<Photograph[]> {
  const drawn: Photograph[] = [];
  for (let i = 0; i < PHOTOGRAPHS; i++) drawn.push(await drawPhotograph(i));
  const megabytes = drawn.map(({ length }) => length / 1e6);
  const [least, most] = [Math.min(...megabytes), Math.max(...megabytes)].map((n) => n.toFixed(1));
  console.log(`${PHOTOGRAPHS} photographs of ${WIDTH} × ${HEIGHT} pixels, ${least} to ${most} MB`);
  return drawn;
}

/** Soft light, edges and grain, as a camera has them: compresses like a photograph. */
async function drawPhotograph(seed: number): Promise<Photograph> {
  const shapes = Array.from({ length: 60 }, (_, i) => {
    const at = (step: number, whole: number) => ((i + 7 * seed) * step) % whole;
    const hue = (i * 37 + seed * 53) % 360;
    return `<circle cx="${at(733, WIDTH)}" cy="${at(457, HEIGHT)}" r="${40 + at(91, 400)}" fill="hsl(${hue} 50% 50%)" opacity=".4"/>`;
  });
  const light = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs><linearGradient id="l" x2="1" y2="1"><stop stop-color="hsl(${seed * 12} 60% 45%)"/><stop offset="1" stop-color="hsl(${(seed * 12 + 140) % 360} 60% 65%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#l)"/>${shapes.join("")}</svg>`;
  const grain = await sharp({
    create: {
      ...{ width: WIDTH / 4, height: HEIGHT / 4, channels: 3, background: "#888" },
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  })
    .png()
    .toBuffer();
  const input = await sharp(grain).resize(WIDTH, HEIGHT).png({ compressionLevel: 1 }).toBuffer();
  const photograph = await sharp(Buffer.from(light))
    .composite([{ input, blend: "soft-light" }])
    .jpeg({ quality: 90 })
    .toBuffer();
  return new Uint8Array(photograph);
}
