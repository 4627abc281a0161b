import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { provideEnv } from "../env";
import { processPicture } from "../media/process";
import { tidyMedia } from "../media/tidy";
import { takeUpload } from "../media/upload";
import { createPost } from "../posts/create";
import { publishPost } from "../posts/publish";
import { goOnRefreshing, REFRESHED_AT_ONCE } from "../posts/refresh-pictures";
import { newRequestStore, runWithRequest } from "../request";
import { changePicture } from "./change";
import { deletePicture } from "./delete";
import { getPicture, listPictures } from "./queries";
import { readyPicture } from "./ready";
import { retryPicture } from "./retry";
import { PictureChange, readLibraryQuery } from "./schema";

const once = { isLastTry: true, signal: undefined };
let folder = "";
let owner: Viewer;
let author: Viewer;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rejoinder-library-"));
  provideEnv({ DATA_DIR: folder });
  await db().$executeRawUnsafe(`TRUNCATE "Media", "Post", "User", "AuditEvent" CASCADE`);
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  owner = await person("OWNER");
  author = await person("AUTHOR");
});

afterEach(() => rm(folder, { recursive: true }));

describe("an upload", () => {
  it("is processed once committed, without the camera's data, and is the same when it comes again", async () => {
    const bytes = await photograph();
    const item = await upload(bytes, "Holiday \u0000../quay.JPG");
    expect(item).toMatchObject({ state: "PROCESSING", width: 900, height: 600 });
    expect(item.fileName).toBe("quay.JPG");
    expect(await waitingJobs()).toEqual([{ id: item.id }]);

    await readyPicture(item.id, once);
    const row = await db().media.findUniqueOrThrow({ where: { id: item.id } });
    expect(row).toMatchObject({ state: "READY", widths: [480, 800, 900], mime: "image/jpeg" });
    const variant = await sharp(media(`${row.hash}-900.webp`)).metadata();
    expect([variant.width, variant.height]).toEqual([900, 600]);
    expect(variant.exif ?? variant.icc ?? variant.orientation).toBeUndefined();
    // The fixture does carry what is to be lost.
    const original = media("originals", row.hash);
    expect((await sharp(original).metadata()).exif?.includes("GPS-FIXTURE")).toBe(true);
    expect((await stat(original)).mode & 0o777).toBe(0o600);

    const again = await upload(bytes, "other.jpg");
    expect(again).toMatchObject({ id: item.id, state: "READY" });
    expect(await db().media.count()).toBe(1);
  });

  it("has AVIF in every width or in none, where it pays", async () => {
    const item = await upload(await photograph(), "quay.jpg");
    await readyPicture(item.id, once);
    const row = await db().media.findUniqueOrThrow({ where: { id: item.id } });
    const names = await readdir(media());
    const avif = names.filter((name) => name.endsWith(".avif"));
    expect(avif).toHaveLength(row.avifWidths.length);
    expect(row.avifWidths).toEqual([480, 800, 900]);
    const weigh = async (ending: string) => {
      const sizes = names.filter((name) => name.endsWith(ending)).map((name) => stat(media(name)));
      return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
    };
    expect(await weigh(".avif")).toBeLessThanOrEqual(0.85 * (await weigh(".webp")));
  });

  it("keeps an animation moving", async () => {
    const frames = await Promise.all(
      ["#b3331f", "#1b1a17", "#2b558c"].map((background) =>
        sharp({ create: { width: 500, height: 300, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [90, 90, 90] })
      .toBuffer();
    const item = await upload(gif, "wave.gif");
    expect(item).toMatchObject({ width: 500, height: 300 });
    await readyPicture(item.id, once);
    const variant = await sharp(media(`${item.hash}-480.webp`), { animated: true }).metadata();
    expect(variant).toMatchObject({ pages: 3, width: 480, pageHeight: 288 });
  });

  it.each([
    ["svg", Buffer.from("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1")],
    ["not-an-image", Buffer.from("%PDF-1.7 and so on")],
    ["not-an-image", Buffer.from("\xff\xd8\xff and nothing of the kind", "latin1")],
  ])("that is no picture is refused: %s", async (code, bytes) => {
    expect(await take(owner, bytes, "x.jpg")).toEqual({ ok: false, code });
    expect(await db().media.count()).toBe(0);
  });

  it("of too many pixels is refused before anything is decoded", async () => {
    const bomb = await sharp({
      create: { width: 16_000, height: 7_000, channels: 3, background: "#fff" },
    })
      .png()
      .toBuffer();
    expect(await take(owner, bomb, "bomb.png")).toEqual({ ok: false, code: "too-many-pixels" });
  });

  it("that is cut off fails with a reason, and another try brings it back", async () => {
    const whole = await photograph();
    const item = await upload(whole.subarray(0, whole.length / 2), "half.jpg");
    await readyPicture(item.id, once);
    const failed = await getPicture(owner, item.id);
    expect(failed).toMatchObject({ state: "FAILED", error: "damaged" });
    expect((await readdir(media())).filter((name) => name !== "originals")).toEqual([]);
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await retryPicture(owner, item.id);
    expect(await getPicture(owner, item.id)).toMatchObject({ state: "PROCESSING", error: null });
    expect(await waitingJobs()).toEqual([{ id: item.id }]);
  });
});

describe("what is told with a picture", () => {
  it("stands in published articles at once, and drops the pages that show it", async () => {
    const item = await readyUpload();
    const post = await article(`![](media:${item.hash})`);
    const store = newRequestStore({ id: "t", address: "", path: "/" });
    const outcome = await runWithRequest(store, () =>
      changePicture(owner, { ...words, id: item.id, alt: "A quay at dawn", caption: "Old quay" }),
    );
    expect(outcome).toEqual({ ok: true, value: { articles: 1 } });
    expect(store.staled).toBe(true);
    const { publishedRevision } = await db().post.findUniqueOrThrow({
      where: { id: post.id },
      select: { publishedRevision: { select: { html: true } } },
    });
    expect(publishedRevision?.html).toContain('alt="A quay at dawn"');
    expect(publishedRevision?.html).toContain("<figcaption>Old quay</figcaption>");
    expect(publishedRevision?.html).toContain('<source type="image/avif"');
  });

  it("is written into however many articles a few at a time, so that no change takes too long", async () => {
    const item = await readyUpload();
    const several = 2 * REFRESHED_AT_ONCE + 3;
    for (let n = 0; n < several; n++) await article(`![](media:${item.hash})`);
    const written = () =>
      db().revision.count({ where: { html: { contains: 'alt="A quay at dawn"' } } });
    const change = { ...words, id: item.id, alt: "A quay at dawn" };
    expect(await changePicture(owner, change)).toEqual({ ok: true, value: { articles: several } });
    const steps = [await written()];
    for (let job = await takeRefresh(); job; job = await takeRefresh()) {
      const store = newRequestStore({ id: "t", address: "", path: "/" });
      await runWithRequest(store, () => goOnRefreshing(job.mediaId, job.before));
      expect(store.staled).toBe(true);
      steps.push(await written());
    }
    expect(steps).toEqual([REFRESHED_AT_ONCE, 2 * REFRESHED_AT_ONCE, several]);
  });

  it("is one's own to change, or an editor's", async () => {
    const item = await readyUpload();
    const change = { ...words, id: item.id };
    expect(await changePicture(author, change)).toEqual({ ok: false, code: "forbidden" });
    expect(await changePicture(null, change)).toEqual({ ok: false, code: "forbidden" });
    const own = await upload(await photograph("#2a6740"), "own.jpg", author);
    expect((await changePicture(author, { ...words, id: own.id })).ok).toBe(true);
  });
});

describe("the end of a picture", () => {
  it("is refused while something shows it", async () => {
    const item = await readyUpload();
    await article(`![](media:${item.hash})`);
    expect(await deletePicture(owner, item.id)).toEqual({ ok: false, code: "in-use" });
    const hero = await readyUpload("#1d6a70");
    await article("Text.", hero.id);
    expect(await deletePicture(owner, hero.id)).toEqual({ ok: false, code: "in-use" });
    expect((await getPicture(owner, hero.id))?.uses).toHaveLength(1);
    const portrait = await readyUpload("#855400");
    await db().user.update({ where: { id: author.userId }, data: { pictureId: portrait.id } });
    expect(await deletePicture(owner, portrait.id)).toEqual({ ok: false, code: "in-use" });
  });

  it("takes its files along and is noted", async () => {
    const item = await readyUpload();
    expect(await deletePicture(author, item.id)).toEqual({ ok: false, code: "forbidden" });
    expect(await deletePicture(owner, item.id)).toEqual({ ok: true, value: null });
    expect(await readdir(media(), { recursive: true })).toEqual(["originals"]);
    const [event] = await db().auditEvent.findMany();
    expect(event).toMatchObject({ action: "picture.deleted", subject: "quay.jpg" });
  });
});

it("an article can't be published while a picture of it is being made", async () => {
  const item = await upload(await photograph(), "quay.jpg");
  const post = await article(`![](media:${item.hash})`, null, "DRAFT");
  const input = { postId: post.id, baseVersion: 1, publishAt: null };
  expect(await publishPost(owner, input)).toEqual({ ok: false, code: "media-unready" });
  await readyPicture(item.id, once);
  expect((await publishPost(owner, input)).ok).toBe(true);
});

it("tells its articles that it is ready, also where the try that made it ended before that", async () => {
  const item = await upload(await photograph(), "quay.jpg");
  const post = await article(`![](media:${item.hash})`);
  await processPicture(item.id, once);
  const store = newRequestStore({ id: "t", address: "", path: "/" });
  await runWithRequest(store, () => readyPicture(item.id, once));
  expect(store.staled).toBe(true);
  const { html } = await db().revision.findFirstOrThrow({ where: { postId: post.id } });
  expect(html).toContain('<source type="image/avif"');
});

it("finds by words, by who sent it, by what is missing, page by page", async () => {
  await db().media.createMany({
    data: Array.from({ length: 60 }, (_, i) => ({
      hash: i.toString(16).padStart(20, "0"),
      ...{ width: 100, height: 100, widths: [100] },
      fileName: `harbour-${i}.jpg`,
      alt: i % 2 ? `Crane 100% no ${i}` : "",
      uploadedById: i < 5 ? author.userId : owner.userId,
      createdAt: new Date(1_700_000_000_000 + Math.floor(i / 3)),
    })),
  });
  const find = (asked: Record<string, string>, viewer = author) =>
    listPictures(viewer, readLibraryQuery(asked));
  const first = await find({});
  const second = await find({ after: first.next ?? "" });
  expect([first.items.length, second.items.length, second.next]).toEqual([48, 12, null]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(60);
  expect((await find({ q: "crane HARBOUR-7" })).items.map(({ alt }) => alt)).toEqual([
    "Crane 100% no 7",
  ]);
  expect((await find({ q: "0%" })).items).toHaveLength(30);
  expect((await find({ q: "_" })).items).toHaveLength(0);
  expect((await find({ filter: "mine" })).items).toHaveLength(5);
  expect((await find({ filter: "no-alt", q: "harbour" })).items).toHaveLength(30);
  const used = first.items[0];
  await article(`![](media:${used?.hash})`);
  const unused = [...(await find({ filter: "unused" })).items.map(({ id }) => id)];
  expect(unused).not.toContain(used?.id);
  await expect(find({}, { ...author, role: "MODERATOR" })).rejects.toThrow();
});

it("sweeps up what crashes left, and nothing else", async () => {
  const item = await readyUpload();
  const lost = await upload(await photograph("#7b2e6c"), "lost.jpg");
  const old = new Date(Date.now() - 48 * 3_600_000);
  const orphan = "f".repeat(20);
  for (const name of [`${orphan}-480.webp`, `originals/${orphan}`, "x-480.webp.abc.part", "note"]) {
    await writeFile(media(name), "x");
    await utimes(media(name), old, old);
  }
  await writeFile(media(`${"e".repeat(20)}-480.webp`), "young");
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await db().$executeRaw`UPDATE "Media" SET "updatedAt" = ${old} WHERE "id" = ${lost.id}`;
  expect(await tidyMedia()).toEqual({ files: 3, pictures: 1 });
  expect(await waitingJobs()).toEqual([{ id: lost.id }]);
  const left = await readdir(media(), { recursive: true });
  expect(left).toEqual(
    expect.arrayContaining(["note", `${"e".repeat(20)}-480.webp`, `${item.hash}-480.webp`]),
  );
  expect(left.filter((name) => name.includes(orphan))).toEqual([]);
});

const words = { alt: "", caption: "", credit: "", creditUrl: null, focalX: 0.5, focalY: 0.5 };
const media = (...names: string[]) => path.join(folder, "media", ...names);

async function person(role: "OWNER" | "AUTHOR"): Promise<Viewer> {
  const given = { email: `${role}@example.org`, name: role, role };
  const { id } = await db().$transaction((tx) => createUser(tx, given));
  return { userId: id, name: role, role, sessionId: "" };
}

/** 600 × 900 lying on its side, with a place in its EXIF. */
async function photograph(background = "#b3331f"): Promise<Buffer> {
  const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
  const grain = await sharp({ create: { width: 600, height: 900, channels: 3, background, noise } })
    .png()
    .toBuffer();
  return sharp({ create: { width: 600, height: 900, channels: 3, background } })
    .composite([{ input: grain, blend: "soft-light" }])
    .withExif({
      IFD0: { Copyright: "GPS-FIXTURE" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toBuffer();
}

it("drops the pages that show it as a portrait", async () => {
  const { id } = await readyUpload();
  await db().user.update({ where: { id: author.userId }, data: { pictureId: id } });
  const store = newRequestStore({ id: "", address: "", path: "/" });
  const words = { alt: "Una", caption: "", credit: "", creditUrl: null, focalX: 0, focalY: 0 };
  await runWithRequest(store, () => changePicture(owner, { id, ...words }));
  expect(store.staled).toBe(true);
});

it("tells an author of their own posts, and of others' only how many show it", async () => {
  const { id, hash } = await readyUpload();
  await article(`![](media:${hash})`, null, "DRAFT");
  expect(await getPicture(owner, id)).toMatchObject({
    uses: [{ title: "The quay" }],
    otherUses: 0,
  });
  expect(await getPicture(author, id)).toMatchObject({ uses: [], otherUses: 1 });
  await db().postAuthor.updateMany({ data: { userId: author.userId } });
  expect(await getPicture(author, id)).toMatchObject({
    uses: [{ title: "The quay" }],
    otherUses: 0,
  });
});

it.each(["https://x.example/\0", "https://x.example/\ud800", "https:\nx.example"])(
  "keeps %j as a browser would send it, or not at all",
  async (creditUrl) => {
    const { id } = await readyUpload();
    const words = { alt: "", caption: "", credit: "", focalX: "0.5", focalY: "0.5" };
    const change = PictureChange.safeParse({ id: String(id), ...words, creditUrl });
    if (change.success) expect(await changePicture(owner, change.data)).toMatchObject({ ok: true });
    expect(PictureChange.safeParse({ id: "2147483648", ...words, creditUrl: "" }).success).toBe(
      false,
    );
  },
);

async function take(viewer: Viewer, bytes: Uint8Array, name: string) {
  const file = path.join(folder, `${Math.random()}.part`);
  await writeFile(file, bytes, { mode: 0o600 });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return takeUpload(viewer, { file, bytes: bytes.length, sha256, name, byForm: false });
}

async function upload(bytes: Uint8Array, name: string, viewer = owner) {
  const outcome = await take(viewer, bytes, name);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

async function readyUpload(background?: string) {
  const item = await upload(await photograph(background), "quay.jpg");
  await readyPicture(item.id, once);
  return item;
}

function article(
  source: string,
  heroId: number | null = null,
  state: "PUBLISHED" | "DRAFT" = "PUBLISHED",
) {
  return db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state,
      title: "The quay",
      source,
      publishAt: state === "DRAFT" ? null : new Date("2026-01-01T00:00:00Z"),
      sectionId: null,
      tagIds: [],
      authorIds: [owner.userId],
      heroId,
      commentPolicy: "INHERIT",
      origin: null,
    }),
  );
}

/** The next job of that name, taken out of the queue. */
async function takeRefresh(): Promise<{ mediaId: number; before: number } | null> {
  const [row] = await db().$queryRaw<{ payload: { mediaId: number; before: number } }[]>`
    DELETE FROM graphile_worker._private_jobs job USING graphile_worker._private_tasks task
    WHERE task.id = job.task_id AND task.identifier = 'posts.refresh' RETURNING job.payload`;
  return row?.payload ?? null;
}

async function waitingJobs(): Promise<unknown[]> {
  const rows = await db().$queryRaw<{ payload: unknown }[]>`
    SELECT payload FROM graphile_worker._private_jobs`;
  return rows.map(({ payload }) => payload);
}
