// The owner backs the site up while it runs, restores it elsewhere, and readers see no difference.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { adoptSite, type Site, startSite } from "@/bench/support/site";
import { submitComment } from "@/lib/comments/submit";
import { closeDb, db } from "@/lib/db/client";
import { projectRoot } from "@/lib/db/root";
import { expect, signIn, test } from "./support/test";

test("a backup, restored elsewhere, serves the same pages", async ({ site, browser }) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(path.join(tmpdir(), "rejoinder-e2e-backup-"));
  const dataDir = await mkdtemp(path.join(tmpdir(), "rejoinder-e2e-restored-"));
  const file = path.join(folder, "site.tar.gz");
  const paths = await listPaths();
  const waiting = await addPending();

  const backup = command("backup", site.dataDir, [file]);
  expect(backup).toMatchObject({ status: 0 });
  expect(backup.said).toMatch(/files of pictures/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(command("backup", site.dataDir, [file])).toMatchObject({ status: 1 });
  const intoRunning = command("restore", site.dataDir, [file]);
  expect(intoRunning).toMatchObject({ status: 1 });
  expect(intoRunning.said).toContain("Another Rejoinder holds the data folder");

  const restore = command("restore", dataDir, [file]);
  expect(restore.said).toContain("each read back with the count and hash");
  expect(restore.status).toBe(0);
  expect(command("restore", dataDir, [file]).said).toContain("a site in this database already");

  const other = await startSite({ dataDir });
  try {
    for (const one of paths) expect(await read(other, one), one).toEqual(await read(site, one));
    // The owner's password holds, and what waited waits.
    const page = await browser.newPage({ baseURL: other.url });
    await signIn(page);
    await expect(page.getByText(waiting)).toBeVisible();
    await page.close();
    await closeDb();
    adoptSite(other);
    expect(await db().auditEvent.count({ where: { action: "backup.restored" } })).toBe(1);
  } finally {
    await closeDb();
    adoptSite(site);
    await other.stop();
    for (const one of [folder, dataDir]) await rm(one, { recursive: true });
  }
  expect(await db().auditEvent.count({ where: { action: "backup.made" } })).toBe(1);
});

/** The front page, every article, page, section, tag and author, and every picture. */
async function listPaths(): Promise<string[]> {
  const posts = await db().post.findMany({ where: { state: "PUBLISHED" } });
  const sections = await db().section.findMany();
  const tags = await db().tag.findMany();
  const people = await db().user.findMany();
  const media = await db().media.findMany();
  return [
    "/",
    "/nothing-here",
    ...posts.map(({ slug }) => `/${slug}`),
    ...sections.map(({ slug }) => `/section/${slug}`),
    ...tags.map(({ slug }) => `/tag/${slug}`),
    ...people.map(({ slug }) => `/author/${slug}`),
    ...media.flatMap(({ hash, widths }) => widths.map((width) => `/media/${hash}-${width}.webp`)),
  ];
}

async function addPending(): Promise<string> {
  const body = "This one waits, whatever becomes of the machine.";
  const post = await db().post.findFirstOrThrow({
    where: { kind: "POST", state: "PUBLISHED", commentPolicy: "INHERIT" },
  });
  const outcome = await submitComment(
    { device: null, address: "192.0.2.9" },
    { postId: post.id, parent: null, name: "Ida", email: "ida@example.org", body },
  );
  expect(outcome.ok).toBe(true);
  return body;
}

/** Status, type and bytes; the site's own address, which differs, stands as one word. */
async function read(site: Site, one: string) {
  const answer = await fetch(site.url + one);
  const type = answer.headers.get("content-type") ?? "";
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isText = /^(text|application\/json)/.test(type);
  const body = isText ? withoutAddress(bytes.toString(), site) : bytes.toString("base64");
  return { status: answer.status, type, body };
}

function withoutAddress(text: string, { url }: Site): string {
  return text.replaceAll(url, "SITE").replaceAll(encodeURIComponent(url), "SITE");
}

function command(name: string, dataDir: string, argv: string[]) {
  const { DATABASE_URL: _url, SECRET_KEY: _key, SITE_URL: _site, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["scripts/command.mjs", name, ...argv],
    { cwd: projectRoot(), env: { ...env, DATA_DIR: dataDir }, encoding: "utf8" },
  );
  return { status, said: stdout + stderr };
}
