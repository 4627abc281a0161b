// A program of its own, started once per picture by process.ts, so that no decoder's crash or greed
// is the server's, and so that readers come first (it is started nice). Reads one line of JSON from its
// arguments, writes the variants, says one line of JSON: { ok, avif } or { ok: false, code }.
import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";

const { original, folder, hash, widths, animated, pixels, seconds } = JSON.parse(process.argv[2]);

/** One picture at a time, on two of libuv's threads. */
const LANES = 2;
/** Measured on photographs: AVIF is a little nearer to the original, and a quarter smaller. */
const WEBP = { quality: 80, effort: 1 };
const AVIF = { quality: 56, effort: 0 };
const ANIMATION = { quality: 70, effort: 1 };
/** AVIF is kept where all of it together is at most this share of WebP. */
const PAYS = 0.85;

sharp.concurrency(1);
sharp.cache(false);

try {
  const files = animated ? await makeAnimations() : await makeStills();
  for (const { width, ending, bytes } of files) {
    await writeWhole(path.join(folder, `${hash}-${width}.${ending}`), bytes);
  }
  say({ ok: true, avif: files.some(({ ending }) => ending === "avif") });
} catch (error) {
  // sharp throws a plain Error without a code for whatever its decoders refuse.
  const code = /timeout/i.test(error.message) ? "too-slow" : error.code ? "failed" : "damaged";
  say({ ok: false, code, message: error.message });
}

async function makeStills() {
  const largest = await decode()
    .autoOrient()
    .toColourspace("srgb")
    .resize({ width: widths.at(-1) })
    .raw({ depth: "uchar" })
    .timeout({ seconds })
    .toBuffer({ resolveWithObject: true });
  const sized = (width) => sharp(largest.data, { raw: largest.info }).resize({ width });
  const tasks = [...widths]
    .reverse()
    .flatMap((width) => [
      () => made(width, "webp", sized(width).webp(WEBP)),
      () => made(width, "avif", sized(width).avif(AVIF)),
    ]);
  const files = await inLanes(tasks);
  const weight = (ending) =>
    files
      .filter((file) => file.ending === ending)
      .reduce((sum, { bytes }) => sum + bytes.length, 0);
  const pays = weight("avif") <= PAYS * weight("webp");
  return files.filter(({ ending }) => ending === "webp" || pays);
}

// sharp writes no animated AVIF.
function makeAnimations() {
  return inLanes(
    widths.map(
      (width) => () => made(width, "webp", decode({ animated }).resize({ width }).webp(ANIMATION)),
    ),
  );
}

// What is cut off or damaged is refused, what has odd metadata is not.
function decode(options = {}) {
  return sharp(original, { limitInputPixels: pixels, failOn: "error", ...options });
}

async function made(width, ending, picture) {
  return { width, ending, bytes: await picture.timeout({ seconds }).toBuffer() };
}

async function inLanes(tasks) {
  const done = [];
  const lane = async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) done.push(await task());
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return done;
}

async function writeWhole(file, bytes) {
  const draft = `${file}.${randomBytes(6).toString("hex")}.part`;
  try {
    const handle = await open(draft, "wx", 0o644);
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function say(outcome) {
  process.stdout.write(JSON.stringify(outcome));
}
