import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { provideEnv } from "../env";
import { deleteFiles } from "./files";
import { preparePicture } from "./store";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rejoinder-media-"));
  vi.stubEnv("DATA_DIR", folder);
  provideEnv({});
});

afterEach(async () => {
  vi.unstubAllEnvs();
  provideEnv({});
  await rm(folder, { recursive: true });
});

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#b3331f" } });

const mode = async (...names: string[]) =>
  ((await stat(path.join(folder, "media", ...names))).mode & 0o777).toString(8);

describe("preparePicture", () => {
  test("keeps the original privately and makes variants that are never enlarged", async () => {
    const bytes = await plain(1000, 625).jpeg().toBuffer();
    const outcome = await preparePicture(bytes);
    if (!outcome.ok) throw new Error(outcome.code);
    const { hash, ...size } = outcome.value;
    expect(size).toEqual({ width: 1000, height: 625, widths: [480, 800, 1000] });
    expect((await readdir(path.join(folder, "media"))).sort()).toEqual([
      `${hash}-1000.webp`,
      `${hash}-480.webp`,
      `${hash}-800.webp`,
      "originals",
    ]);
    expect(await mode("originals")).toBe("700");
    expect(await mode("originals", hash)).toBe("600");
    const variant = await sharp(path.join(folder, "media", `${hash}-480.webp`)).metadata();
    expect([variant.format, variant.width, variant.height]).toEqual(["webp", 480, 300]);
  });

  test("turns a picture upright and leaves the camera's data behind", async () => {
    const bytes = await plain(600, 900)
      .withExif({ IFD0: { Copyright: "somebody" }, IFD3: { GPSLatitude: "51/1 30/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const outcome = await preparePicture(bytes);
    if (!outcome.ok) throw new Error(outcome.code);
    const { hash, width, height } = outcome.value;
    expect([width, height]).toEqual([900, 600]);
    const variant = await sharp(path.join(folder, "media", `${hash}-900.webp`)).metadata();
    expect([variant.width, variant.height]).toEqual([900, 600]);
    expect(variant.exif ?? variant.orientation).toBeUndefined();
  });

  test("the same bytes change nothing", async () => {
    const bytes = await plain(500, 300).png().toBuffer();
    const first = await preparePicture(bytes);
    const [name = ""] = await readdir(path.join(folder, "media"));
    const before = await stat(path.join(folder, "media", name));
    expect(await preparePicture(bytes)).toEqual(first);
    expect((await stat(path.join(folder, "media", name))).mtimeMs).toBe(before.mtimeMs);
  });

  test("refuses what is no picture, and leaves no file", async () => {
    const whole = await plain(800, 800).jpeg().toBuffer();
    const refused = [
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
      Buffer.from("GIF89a and then nothing of the kind"),
      whole.subarray(0, 300),
      Buffer.alloc(0),
    ];
    for (const bytes of refused) {
      expect(await preparePicture(bytes)).toEqual({ ok: false, code: "not-an-image" });
    }
    const left = await readdir(path.join(folder, "media"), { recursive: true }).catch(() => []);
    expect(left.filter((name) => name !== "originals")).toEqual([]);
  });

  test("refuses more than 40 megapixels, sides that WebP lacks, and more than 20 MB", async () => {
    const huge = await plain(8000, 5001).png().toBuffer();
    expect(await preparePicture(huge)).toEqual({ ok: false, code: "too-many-pixels" });
    const ribbon = await plain(20, 20_000).png().toBuffer();
    expect(await preparePicture(ribbon)).toEqual({ ok: false, code: "too-many-pixels" });
    const heavy = Buffer.alloc(20 * 1024 * 1024 + 1);
    expect(await preparePicture(heavy)).toEqual({ ok: false, code: "too-many-bytes" });
  });

  test("deleteFiles takes the original and all variants", async () => {
    const outcome = await preparePicture(await plain(900, 300).webp().toBuffer());
    if (!outcome.ok) throw new Error(outcome.code);
    await deleteFiles(outcome.value.hash);
    const left = await readdir(path.join(folder, "media"), { recursive: true });
    expect(left).toEqual(["originals"]);
  });
});
