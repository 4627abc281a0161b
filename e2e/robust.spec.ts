// Whatever is typed into the comment form: nothing breaks, no script runs, and each text is shown as
// it was written, to readers and to moderators, or refused at its field with what was typed.
import type { Page } from "playwright/test";
import { moveComment } from "@/lib/comments/move";
import { db } from "@/lib/db/client";
import { newPublicId, newUuid } from "@/lib/ids";
import { createPost } from "@/lib/posts/create";
import { hostileStrings, SHOWN } from "./support/hostile";
import { expect, test } from "./support/test";

// Two that are the same once stored are one comment sent twice.
const strings = [...new Map(hostileStrings().map((typed) => [kept(typed), typed])).values()];
const FIELDS = ["name", "email", "body"] as const;
type Field = (typeof FIELDS)[number];
type Sent = { field: Field; typed: string; answer: Answer };
type Answer = { taken: true } | { taken: false; status: number; atField: boolean; given: string };
type Shown = { publicId: string; name: string; text: string };
type Row = { publicId: string; name: string; source: string };

test("hostile strings are shown as written or refused at their field, and none of them runs", async ({
  browser,
  site,
  staffState,
}) => {
  test.setTimeout(120_000 + strings.length * 1_000);
  const post = await writeArticle();
  // Without the policy that would stop it: what is escaped needs no second wall.
  const open = { baseURL: site.url, bypassCSP: true };
  const readers = await browser.newContext(open);
  const moderators = await browser.newContext({ ...open, storageState: staffState });
  const page = await readers.newPage();
  const desk = await moderators.newPage();
  const ran = [...listen(page, site.url), ...listen(desk, site.url)];

  await page.goto(`/${post.slug}`);
  const sent = await sendAll(page);
  for (const { field, typed, answer } of sent) {
    if (answer.taken) continue;
    const said = `${field}: ${JSON.stringify(typed.slice(0, 200))}`;
    expect([answer.status, answer.atField], said).toEqual([422, true]);
    expect(printable(answer.given), said).toBe(printable(typed));
  }
  const rows = await readRows(post.id);
  expect(rows).toHaveLength(sent.filter(({ answer }) => answer.taken).length);
  expect(rows.length).toBeGreaterThan(strings.length);
  for (const field of ["name", "body"] as const) {
    const stored = rows.filter(({ name, source }) => (field === "name" ? source : name) === OTHER);
    const expected = sent.filter((one) => one.field === field && one.answer.taken);
    const texts = stored.map((row) => (field === "name" ? row.name : row.source));
    expect(texts.toSorted()).toEqual(expected.map(({ typed }) => kept(typed)).toSorted());
  }

  await approveAll(post.id);
  const read = await readPages(page, `/${post.slug}`, "Later comments", readThread);
  expectAsWritten(read, rows);
  const listed = await readPages(
    desk,
    `/desk/approved?post=${post.slug}`,
    "Older comments",
    readDesk,
  );
  expectAsWritten(listed, rows);
  await page.goto("/");
  for (const path of [`/${post.slug}/feed`, "/comments/feed"]) {
    expect(await page.evaluate(parseXml, path)).toBeNull();
  }
  expect(ran).toEqual([]);
  if (process.env.HOSTILE_STRINGS) console.log(summary(sent, read, rows));
  // The newest of the site are others' again.
  await db().post.update({ where: { id: post.id }, data: { commentPolicy: "OFF" } });
  await readers.close();
  await moderators.close();
});

const BOUNDARY = "----------------------------a-form-of-its-own";

test("bytes that are no characters are kept as the sign for such", async ({ site }) => {
  const post = await writeArticle();
  const broken = Buffer.from([0x61, 0xff, 0xed, 0xa0, 0x80, 0xc0, 0x80, 0x62]);
  for (const field of ["name", "body"]) {
    const values = { form: "comment", postId: String(post.id), name: OTHER, body: OTHER };
    const fields = { ...values, email: "reader@example.org", [field]: broken };
    const parts = Object.entries(fields).flatMap(([name, value]) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
      Buffer.from(value),
      Buffer.from("\r\n"),
    ]);
    const answer = await fetch(`${site.url}/${post.slug}`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}`, origin: site.url },
      body: Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
    });
    expect(answer.status).toBe(303);
  }
  const rows = await readRows(post.id);
  expect(rows.map(({ name, source }) => (name === OTHER ? source : name))).toEqual([
    expect.stringMatching(/^a\ufffd+b$/),
    expect.stringMatching(/^a\ufffd+b$/),
  ]);
});

/** What the two other fields hold; the address is one of the test's own. */
const OTHER = "Somebody else";

async function sendAll(page: Page): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const field of FIELDS) {
    for (let at = 0; at < strings.length; at += 50) {
      const some = strings.slice(at, at + 50);
      const answers = await page.evaluate(sendEach, { field, some, other: OTHER });
      sent.push(...answers.map((answer, nth) => ({ field, typed: some[nth] ?? "", answer })));
    }
  }
  return sent;
}

// In the browser: the form of the page with one field filled in, once for each string. Nothing is
// remembered, so each comes from a reader of its own.
async function sendEach(given: {
  field: string;
  some: string[];
  other: string;
}): Promise<Answer[]> {
  const { field, some, other } = given;
  const form = document.querySelector<HTMLFormElement>("form.comment-form");
  if (!form) throw new Error("no form");
  const answers: Answer[] = [];
  for (const text of some) {
    const body = new FormData(form);
    body.set("name", other);
    body.set("email", "reader@example.org");
    body.set("body", other);
    body.set(field, text);
    const sent = { method: "POST", body, redirect: "manual", credentials: "omit" } as const;
    const response = await fetch(location.href, sent);
    if (response.type === "opaqueredirect") {
      answers.push({ taken: true });
      continue;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const control = page.querySelector<HTMLInputElement>(`.comment-form [name=${field}]`);
    const words = page.getElementById(`comment-${field}-error`)?.textContent ?? "";
    const atField = control?.getAttribute("aria-invalid") === "true" && words !== "";
    answers.push({ taken: false, status: response.status, atField, given: control?.value ?? "" });
  }
  return answers;
}

async function readRows(postId: number): Promise<Row[]> {
  const rows = await db().comment.findMany({
    where: { postId },
    select: { publicId: true, name: true, currentVersion: { select: { source: true } } },
  });
  return rows.map(({ currentVersion, ...row }) => ({
    ...row,
    source: currentVersion?.source ?? "",
  }));
}

async function approveAll(postId: number): Promise<void> {
  const waiting = await db().comment.findMany({ where: { postId, state: "PENDING" } });
  for (const { id, version } of waiting) {
    await db().$transaction((tx) =>
      moveComment(tx, {
        ...{ commentId: id, expectedVersion: version, to: "APPROVED", actor: "STAFF" },
        ...{ userId: null, batchId: newUuid(), action: "APPROVE" },
      }),
    );
  }
}

/** Every page from the first on; `next` is the link that leads further. */
async function readPages(page: Page, path: string, next: string, read: () => Shown[]) {
  const all: Shown[] = [];
  await page.goto(path);
  for (;;) {
    all.push(...(await page.evaluate(read)));
    expect(await page.evaluate(() => Reflect.get(window, "__ran") ?? "nothing")).toBe("nothing");
    const link = page.getByRole("link", { name: next });
    if ((await link.count()) === 0) return all;
    await page.goto((await link.getAttribute("href")) ?? "");
  }
}

// In the browser. Whatever stands among the words but the few elements of a comment is told with them.
function readThread(): Shown[] {
  const known = /^(P|BR|EM|STRONG|DEL|BLOCKQUOTE|UL|OL|LI|PRE|CODE)$/;
  return [...document.querySelectorAll("#comments .comment")].map((comment) => {
    const words = comment.querySelector(":scope > .words");
    const foreign = [...(words?.querySelectorAll("*") ?? [])].filter((element) => {
      const isLink = element.tagName === "A" && /^https?:/.test(element.getAttribute("href") ?? "");
      const attributes = element.getAttributeNames().join();
      return isLink
        ? attributes !== "href,rel"
        : !known.test(element.tagName) || !/^(start)?$/.test(attributes);
    });
    return {
      publicId: comment.id.slice(2),
      name: comment.querySelector(":scope > .by .who")?.textContent ?? "",
      text: `${words?.textContent}${foreign.map((element) => ` FOREIGN ${element.outerHTML}`)}`,
    };
  });
}

function readDesk(): Shown[] {
  return [...document.querySelectorAll("article.card")].map((card) => ({
    publicId: card.id.slice("card-".length),
    name: card.querySelector(".card-name")?.textContent ?? "",
    text: card.querySelector(".card-text")?.textContent ?? "",
  }));
}

function expectAsWritten(shown: Shown[], rows: Row[]): void {
  const expected = new Map(rows.map((row) => [row.publicId, row]));
  expect(new Set(shown.map(({ publicId }) => publicId))).toEqual(new Set(expected.keys()));
  const wrong = shown.flatMap(({ publicId, name, text }) => {
    const row = expected.get(publicId);
    if (!row || (name === row.name && isAsWritten(text, row.source))) return [];
    return [{ typed: [row.name, row.source], shown: [name, text] }];
  });
  expect(wrong).toEqual([]);
}

function isAsWritten(text: string, source: string): boolean {
  if (bare(text) === bare(SHOWN.get(source) ?? source)) return true;
  return process.env.HOSTILE_STRINGS !== undefined && isReading(text, source);
}

/** As it is stored. A form has neither half characters nor any line end but CRLF. */
function kept(typed: string): string {
  return typed.toWellFormed().replace(/\r\n?/g, "\n").normalize("NFC").trim();
}

/** Without what no field of a page can hold, and without space, which a page has of its own. */
function printable(text: string): string {
  return bare(text.toWellFormed().replace(/[\p{Cc}\ufffd]/gu, ""));
}

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Of strings that nobody has looked through: nothing is there that was not typed, in its order. */
function isReading(text: string, source: string): boolean {
  const shown = Array.from(bare(text));
  return [source, withReferences(source, text)].some((typed) => {
    let at = 0;
    for (const character of bare(typed)) {
      if (character === shown[at] || (character === ANY && at < shown.length)) at += 1;
    }
    return at === shown.length;
  });
}

/** Stands for whichever character a reference by name is. */
const ANY = "\ue000";
const SPACES = /^&(Tab|NewLine|nbsp);$/;

// Markdown reads &#60; and &lt; as HTML does, and leaves names that there are none of as they are.
function withReferences(source: string, shown: string): string {
  return source.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|\w+);/gi, (whole, decimal, hex) => {
    if (shown.includes(whole)) return whole;
    if (!decimal && !hex) return SPACES.test(whole) ? " " : ANY;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    if (code > 0x10ffff) return ANY;
    return /[\p{Cc}\p{Cs}\p{Cn}]/u.test(String.fromCodePoint(code))
      ? ANY
      : String.fromCodePoint(code);
  });
}

function summary(sent: Sent[], read: Shown[], rows: Row[]): string {
  const sources = new Map(rows.map((row) => [row.publicId, row.source]));
  const exact = read.filter((one) => bare(one.text) === bare(sources.get(one.publicId) ?? ""));
  const of = (field: Field, taken: boolean) =>
    sent.filter((one) => one.field === field && one.answer.taken === taken).length;
  const fields = FIELDS.map(
    (field) => `${field}: ${of(field, true)} taken, ${of(field, false)} refused`,
  );
  const marked = read.length - exact.length;
  return `${strings.length} strings. ${fields.join("; ")}. ${exact.length} shown as typed, ${marked} with Markdown.`;
}

async function parseXml(path: string): Promise<string | null> {
  const text = await (await fetch(path)).text();
  const page = new DOMParser().parseFromString(text, "application/xml");
  return page.querySelector("parsererror")?.textContent ?? null;
}

/** Collects every sign that something of what was typed did something. */
function listen(page: Page, origin: string): string[] {
  const ran: string[] = [];
  page.on("dialog", (dialog) => {
    ran.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => ran.push(`error ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") ran.push(`console ${message.text()}`);
  });
  page.on("popup", (popup) => ran.push(`popup ${popup.url()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin)) ran.push(`request ${request.url()}`);
  });
  return ran;
}

async function writeArticle(): Promise<{ id: number; slug: string }> {
  return db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      slug: `hostile-${newPublicId()}`,
      title: "What was typed",
      source: "Anything.",
      publishAt: new Date(Date.now() - 3_600_000),
      sectionId: null,
      tagIds: [],
      authorIds: [],
      heroId: null,
      commentPolicy: "OPEN",
      origin: null,
    }),
  );
}
