// Pictures come into the library by picker, drop and paste, lose what nobody should know, and are
// told in words that articles say at once.
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright/test";
import sharp from "sharp";
import { createUser } from "@/lib/accounts/create";
import { db } from "@/lib/db/client";
import { createPost } from "@/lib/posts/create";
import { expect, signIn, test } from "./support/test";

test("pictures come in by picker, drop and paste", async ({ staff, axe }) => {
  test.setTimeout(120_000);
  await staff.goto("/studio/media");
  await staff.getByLabel("Upload pictures").setInputFiles([
    { name: "harbour.jpg", mimeType: "image/jpeg", buffer: await photograph("#b3331f") },
    { name: "quay.png", mimeType: "image/png", buffer: await picture("#2b558c").png().toBuffer() },
  ]);
  await isMade(tile(staff, "harbour.jpg"));
  await isMade(tile(staff, "quay.png"));
  await expect(staff.getByText("2 of 2 files uploaded.")).toBeVisible();

  const library = staff.getByRole("region", { name: "Library" });
  const dropped = await filesIn(staff, "dropped.webp", await picture("#2a6740").webp().toBuffer());
  await library.dispatchEvent("drop", { dataTransfer: dropped });
  await isMade(tile(staff, "dropped.webp"));

  const pasted = await filesIn(staff, "pasted.png", await picture("#5a4796").png().toBuffer());
  await staff.evaluate((clipboardData) => {
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, pasted);
  await isMade(tile(staff, "pasted.png"));
  await axe(staff);

  await staff.getByRole("searchbox").fill("harbour");
  await staff.getByRole("button", { name: "Search" }).click();
  await expect(staff.getByRole("link", { name: /\.(jpg|png|webp)/ })).toHaveText([/harbour\.jpg/]);
});

test("a file on its way shows how far it is, and can be stopped", async ({ staff }) => {
  await staff.goto("/studio/media");
  const network = await staff.context().newCDPSession(staff);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 150_000 };
  await network.send("Network.emulateNetworkConditions", slow);
  const buffer = await photograph("#7b2e6c", 1600);
  const file = { name: "slow.jpg", mimeType: "image/jpeg", buffer };
  await staff.getByLabel("Upload pictures").setInputFiles(file);
  const progress = staff.getByRole("progressbar", { name: "Progress of slow.jpg" });
  const share = () => progress.evaluate((bar: HTMLProgressElement) => bar.value);
  await expect.poll(share).toBeGreaterThan(0);
  expect(await share()).toBeLessThan(1);
  await staff.getByRole("button", { name: "Cancel slow.jpg" }).click();
  await expect(progress).toHaveCount(0);
  await staff.reload();
  await expect(tile(staff, "slow.jpg")).toHaveCount(0);
});

test("what is no picture, or too much of one, is refused in words", async ({ staff, site }) => {
  await staff.goto("/studio/media");
  const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
  await staff.getByLabel("Upload pictures").setInputFiles([
    { name: "drawing.svg", mimeType: "image/svg+xml", buffer: svg },
    { name: "report.jpg", mimeType: "image/jpeg", buffer: Buffer.from("%PDF-1.7") },
  ]);
  const huge = await staff.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(40 * 1024 * 1024 + 1)], "huge.jpg"));
    return transfer;
  });
  const library = staff.getByRole("region", { name: "Library" });
  await library.dispatchEvent("drop", { dataTransfer: huge });
  const line = (name: string) => staff.getByRole("listitem").filter({ hasText: name });
  await expect(line("drawing.svg")).toContainText("SVG files can carry script");
  await expect(line("report.jpg")).toContainText("This is not a picture that can be read");
  await expect(line("huge.jpg")).toContainText("larger than 40 MB");
  await expect(staff.getByRole("button", { name: /Try again/ })).toHaveCount(0);
  // The server says the same to whoever doesn't ask the page's script.
  const answer = await staff.request.post("/api/media", {
    data: Buffer.alloc(41 * 1024 * 1024),
    headers: { origin: site.url, "content-type": "application/octet-stream" },
  });
  expect(answer.status()).toBe(413);
  expect(await readdir(path.join(site.dataDir, "uploads"))).toEqual([]);
});

test("the camera's data and the original stay private", async ({ staff, page, site }) => {
  test.setTimeout(120_000);
  await staff.goto("/studio/media");
  const buffer = await photograph("#1d6a70");
  expect((await sharp(buffer).metadata()).exif?.includes("WHERE-IT-WAS")).toBe(true);
  const file = { name: "located.jpg", mimeType: "image/jpeg", buffer };
  await staff.getByLabel("Upload pictures").setInputFiles(file);
  await isMade(tile(staff, "located.jpg"));
  const row = await db().media.findFirstOrThrow({ where: { fileName: "located.jpg" } });
  for (const ending of ["webp", "avif"]) {
    const answer = await page.request.get(`/media/${row.hash}-480.${ending}`);
    expect(answer.headers()["cache-control"]).toContain("immutable");
    const { exif, orientation, width } = await sharp(await answer.body()).metadata();
    expect([exif, orientation, width]).toEqual([undefined, undefined, 480]);
  }
  for (const way of [`originals/${row.hash}`, row.hash, `..%2foriginals%2f${row.hash}`]) {
    expect((await page.request.get(`${site.url}/media/${way}`)).status()).toBeGreaterThanOrEqual(
      400,
    );
  }
});

test("new words of a picture stand in a published article at once", async ({
  staff,
  page,
  site,
  axe,
}) => {
  const item = await uploaded(staff, site.url, "told.jpg", "#8a5a12");
  const { slug } = await article(`Before.\n\n![](media:${item.hash})\n\nAfter.`, item.id);
  await page.goto(`/${slug}`);
  await expect(page.locator(".prose img")).toHaveAttribute("alt", "");

  await staff.goto(`/studio/media/${item.id}`);
  await staff.getByLabel("Alt text").fill("A ferry leaves");
  await staff.getByLabel("Caption").fill("The last one");
  await staff.getByLabel("Credit", { exact: true }).fill("Ida Brandt");
  await staff.getByLabel("Link of the credit").fill("not an address");
  const [refused] = await Promise.all([
    staff.waitForResponse((answer) => answer.request().method() === "POST"),
    staff.getByRole("button", { name: "Save" }).click(),
  ]);
  expect(refused.status()).toBe(422);
  await expect(staff.getByText("Write a whole address")).toBeVisible();
  await expect(staff.getByLabel("Alt text")).toHaveValue("A ferry leaves");
  await staff.getByLabel("Link of the credit").fill("https://ida.example/");
  const fromTheLeft = staff.getByLabel("From the left");
  await fromTheLeft.focus();
  await fromTheLeft.press("Home");
  await staff.getByRole("button", { name: "Save" }).click();
  await expect(staff.getByText("Saved. The post that shows it says so already.")).toBeVisible();
  await axe(staff);

  await page.reload();
  const figure = page.locator(".prose figure");
  await expect(figure.getByRole("img", { name: "A ferry leaves" })).toBeVisible();
  await expect(figure).toContainText("The last one");
  await expect(figure.getByRole("link", { name: "Ida Brandt" })).toHaveAttribute(
    "href",
    "https://ida.example/",
  );
  await page.goto("/");
  await expect(page.getByRole("img", { name: "A ferry leaves" })).toHaveAttribute(
    "data-focal-x",
    "0",
  );
});

test("a picture in use can't be deleted; one that is not goes for good", async ({
  staff,
  page,
  site,
}) => {
  const item = await uploaded(staff, site.url, "kept.jpg", "#5d6b1f");
  const post = await article(`![](media:${item.hash})`, null);
  await staff.goto(`/studio/media/${item.id}`);
  await expect(staff.getByRole("link", { name: "A picture’s story" })).toBeVisible();
  await expect(staff.getByText("It can’t be deleted while it is used.")).toBeVisible();

  await db().post.delete({ where: { id: post.id } });
  await staff.reload();
  await staff.getByRole("button", { name: "Delete this picture…" }).click();
  await staff.getByRole("button", { name: "Delete it" }).click();
  await expect(staff.getByText("The picture is deleted.")).toBeVisible();
  expect((await page.request.get(`/media/${item.hash}-480.webp`)).status()).toBe(404);
});

test("without script one picture comes in by the plain form", async ({
  browser,
  site,
  staffState,
}) => {
  const given = { baseURL: site.url, storageState: staffState, javaScriptEnabled: false };
  const context = await browser.newContext(given);
  const page = await context.newPage();
  await page.goto("/studio/media");
  const buffer = await photograph("#a13a2a");
  await page
    .getByLabel("Upload pictures")
    .setInputFiles({ name: "plain form ü.jpg", mimeType: "image/jpeg", buffer });
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page).toHaveURL(/\/studio\/media\/\d+$/);
  await expect(page.getByText(/plain form ü\.jpg · 900 × 600 pixels/)).toBeVisible();

  await page.goto("/studio/media");
  const text = { name: "words.jpg", mimeType: "image/jpeg", buffer: Buffer.from("words") };
  await page.getByLabel("Upload pictures").setInputFiles(text);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByText("This is not a picture that can be read")).toBeVisible();
  await context.close();
});

test("nobody else may send files or see the library", async ({ page, staff, site }) => {
  const data = await picture("#000000").png().toBuffer();
  const headers = { "content-type": "application/octet-stream", origin: site.url };
  const send = (from: Page, given = headers) =>
    from.request.post("/api/media", { data, headers: given });
  expect((await send(page)).status()).toBe(401);
  expect((await send(staff, { ...headers, origin: "https://elsewhere.example" })).status()).toBe(
    403,
  );
  for (const way of ["list", "state?ids=1"]) {
    expect((await page.request.get(`/studio/media/${way}`)).status()).toBe(401);
  }
  await page.goto("/studio/media");
  await expect(page).toHaveURL(/\/signin/);
  const who = { email: "media-mod@example.org", password: "three quiet words and a comma" };
  const given = { ...who, name: "Media Moderator", role: "MODERATOR" } as const;
  await db().$transaction((tx) => createUser(tx, given));
  await signIn(page, who);
  expect((await send(page)).status()).toBe(403);
  expect((await page.request.get("/studio/media/list")).status()).toBe(403);
  expect(await db().media.count({ where: { width: 901 } })).toBe(0);
});

/** Its sizes are made when nothing else wants the machine. */
function isMade(shown: Locator): Promise<void> {
  return expect(shown.locator("img")).toBeVisible({ timeout: 60_000 });
}

function tile(page: Page, name: string) {
  return page.getByRole("listitem").filter({ hasText: name });
}

function picture(background: string) {
  return sharp({ create: { width: 900, height: 600, channels: 3, background } });
}

/** Lies on its side, says where it was taken, and has grain enough for AVIF to pay. */
async function photograph(background: string, size = 900): Promise<Buffer> {
  const [width, height] = [Math.round((size * 2) / 3), size];
  const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
  const grain = sharp({ create: { width, height, channels: 3, background, noise } });
  const input = await grain.png().toBuffer();
  return sharp({ create: { width, height, channels: 3, background } })
    .composite([{ input, blend: "soft-light" }])
    .withExif({ IFD0: { Copyright: "WHERE-IT-WAS" }, IFD3: { GPSLatitude: "51/1 30/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer();
}

function filesIn(page: Page, name: string, buffer: Buffer) {
  return page.evaluateHandle(
    ([given, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(bytes)], given));
      return transfer;
    },
    [name, [...buffer]] as const,
  );
}

async function uploaded(page: Page, origin: string, name: string, background: string) {
  const answer = await page.request.post("/api/media", {
    data: await photograph(background),
    headers: { origin, "x-file-name": name, "content-type": "application/octet-stream" },
  });
  const { item } = await answer.json();
  const isReady = async () =>
    (await db().media.findUniqueOrThrow({ where: { id: item.id } })).state;
  await expect.poll(isReady, { timeout: 20_000 }).toBe("READY");
  return item as { id: number; hash: string };
}

function article(source: string, heroId: number | null) {
  return db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      title: "A picture’s story",
      source,
      publishAt: new Date(),
      sectionId: null,
      tagIds: [],
      authorIds: [],
      heroId,
      commentPolicy: "INHERIT",
      origin: null,
    }),
  );
}
