// A planted marker (an address, a name, a text that nothing else holds) in every column and file that
// can hold one: the export shows each, the erasure leaves none. Which columns there are the database
// itself is asked, so that a new one can't be forgotten.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { importComment } from "../comments/import";
import { likeComment } from "../comments/marks/like";
import { reportComment } from "../comments/marks/report";
import { getThreadPage } from "../comments/queries";
import { replyHash } from "../comments/replies/address";
import { addressHash } from "../comments/sanction";
import { CommentInput } from "../comments/schema";
import { submitComment } from "../comments/submit";
import { tidyComments } from "../comments/tidy";
import { db } from "../db/client";
import type { CommentState } from "../db/generated/client";
import { newDevice } from "../device";
import { provideEnv } from "../env";
import { newPublicId, newSecret } from "../ids";
import { log } from "../log";
import { handOver } from "../mail/hand-over";
import { queueMail } from "../mail/send";
import { decideComment } from "../moderation/decide";
import { filterQuery, plainFilter } from "../moderation/filter";
import { sendDueMails } from "../moderation/mails/send";
import { listComments } from "../moderation/queries";
import { stageImport, startImport } from "../newsletter/owner/import";
import { runImport } from "../newsletter/owner/run-import";
import { queueSignUp } from "../newsletter/sign-up";
import { createPost } from "../posts/create";
import { enqueue } from "../queue/enqueue";
import { erasePersonByAddress } from "./erase";
import { exportPerson, findPerson } from "./export";
import { EraseInput, FindInput } from "./schema";

const folder = await mkdtemp(path.join(tmpdir(), "rejoinder-privacy-"));
provideEnv({ DATA_DIR: folder });
afterAll(() => rm(folder, { recursive: true }));

const sender = {
  ...{ title: "Paper", url: "http://x.example", language: "en", postalAddress: "" },
  address: "noreply@x.example",
};

let owner: Viewer;
let postId: number;
let word: string;
let email: string;
let device: string;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "Comment", "Commenter", "Subscriber", "SignUp", "Token",
      "SubscriberImport", "OutgoingMail", "ReplyAddress", "AuditEvent", "Invitation", "RateBucket" CASCADE`;
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: site });
  const { id } = await db().user.create({
    data: {
      ...({ name: "Boss", slug: "boss", role: "OWNER", passwordHash: "x" } as const),
      ...({ email: "boss@x.example", commentMails: "AT_ONCE" } as const),
      commentMailsTo: new Date(Date.now() - 3_600_000),
    },
  });
  owner = { userId: id, name: "Boss", role: "OWNER", sessionId: "" };
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  postId = post.id;
  word = `marker${newPublicId()}`;
  email = `${word}+x@example.org`;
  device = newDevice();
});

const counted = { likes: true, openReports: true } as const;

const submit = (body: string) => submitAs(email, body);

async function submitAs(email: string, body: string): Promise<string> {
  const input = CommentInput.parse({ postId, name: `Name ${word}`, email, body });
  const made = await submitComment({ device, address: "203.0.113.9" }, input);
  if (!made.ok) throw new Error(made.code);
  return made.value.publicId;
}

async function bring(state: CommentState, parentId: number | null = null, name = `Name ${word}`) {
  const isOther = !name.includes(word);
  return db().$transaction((tx) =>
    importComment(tx, {
      ...{ origin: null, postId, parentId, name, url: isOther ? null : `https://${word}.example/` },
      ...{ email: isOther ? "other@example.org" : email.toUpperCase() },
      ...{ source: isOther ? "An answer" : `Text ${word} ${state}`, state },
      ...{ createdAt: new Date(Date.now() - 60_000), commenterOrigin: newPublicId() },
      reasons: isOther ? [] : [{ check: "links", matchedText: `http://${word}.example` }],
    }),
  );
}

/** Everything of a person that the tables can hold, each by the verb that writes it. */
async function plant() {
  await submit(`Text ${word}`);
  const shown = await bring("APPROVED");
  await bring("PENDING");
  const spam = await bring("SPAM");
  await bring("TRASH");
  const other = await bring("APPROVED", shown.id, "Other");
  await bring("APPROVED", spam.id, "Other");
  // What the device put on another's comment, and what another wrote about this person.
  for (const visitor of [device, newDevice()].map((each) => ({ device: each, address: "" }))) {
    await likeComment(visitor, other.publicId);
    const isOwn = visitor.device === device;
    const note = isOwn ? `Says ${word}` : `By ${email}?`;
    await reportComment(visitor, { comment: other.publicId, reason: "OTHER", note });
  }
  const report = {
    comment: shown.publicId,
    reason: "PERSONAL" as const,
    note: `${word} lives here`,
  };
  await reportComment({ device: newDevice(), address: "" }, report);
  // A list that somebody keeps of this person's comments.
  const query = filterQuery({ ...plainFilter("all"), q: `from ${email.toUpperCase()}` });
  await db().savedFilter.create({
    data: { userId: owner.userId, name: `All by ${email}`, list: "all", query: String(query) },
  });
  const whence = { address: `${word}.9`, agent: `Mozilla ${word}` };
  await db().akismetCheck.create({ data: { commentId: shown.id, ...whence } });
  // A rule that looks for just this person.
  const looked = { kind: "ADDRESS", term: email, key: email, verdict: "HOLD" } as const;
  await db().rule.create({ data: { ...looked, note: `${email} wrote to us` } });
  // What moderators noted about this person, and about another.
  const own = await db().commenter.findFirstOrThrow({ where: { device } });
  const another = await db().commenter.create({ data: { device: newDevice() } });
  for (const [commenterId, text] of [
    [own.id, `Known as ${word}`],
    [another.id, `A friend of ${email}?`],
  ] as const) {
    await db().commenterNote.create({ data: { commenterId, body: text } });
    await db().sanction.create({ data: { kind: "HOLD", commenterId, reason: text } });
  }
  const addressOnly = { kind: "HOLD" as const, commenterId: another.id, reason: `Also ${word}` };
  await db().sanction.create({ data: { ...addressOnly, addressHash: addressHash(email) } });
  // An earlier version, and a later one.
  const version = { commentId: shown.id, source: `Once ${word}`, html: "", rendererVersion: 1 };
  await db().commentVersion.create({ data: version });
  await db().subscriber.create({
    data: {
      ...{ publicId: newPublicId(), secret: newSecret(), email, emailKey: email },
      ...{ name: `Name ${word}`, state: "CONFIRMED" as const },
      events: { create: { kind: "CONFIRMED", method: "FORM", detail: { note: word } } },
    },
  });
  await db().subscriber.create({
    data: {
      ...{ publicId: newPublicId(), secret: newSecret(), email: "old@example.org" },
      ...{ emailKey: "old@example.org", newEmail: email },
    },
  });
  await db().$transaction((tx) =>
    queueSignUp(tx, { email, emailKey: email, page: "/", textVersion: 1, networkHash: null }),
  );
  const bytes = (csv: string) => ({ name: "list.csv", bytes: new Uint8Array(Buffer.from(csv)) });
  await stageImport(owner, bytes(`email,name\n${email},${word}\n`));
  const done = await stageImport(owner, bytes(`email\n${email}\n${email} twice@@\n`));
  if (!done.ok) throw new Error(done.code);
  await startImport(owner, done.value, "");
  const row = await db().subscriberImport.findUniqueOrThrow({ where: { publicId: done.value } });
  await runImport(row.id);
  await db().token.create({
    data: {
      ...{ purpose: "ADDRESS_CHANGE" as const, hash: newSecret(), email, userId: owner.userId },
      expiresAt: new Date(),
    },
  });
  await db().invitation.create({
    data: { hash: newSecret(), role: "AUTHOR", email, name: word, expiresAt: new Date() },
  });
  await recordAudit(db(), { action: "person.invited", userId: owner.userId, subject: email });
  await recordAudit(db(), { action: "x.y", userId: null, detail: { text: `a\n${email}` } });
  const mails = await db().$transaction(async (tx) => {
    await enqueue(tx, "account.reset-mail", { email });
    const mail = {
      purpose: "test" as const,
      blocks: [{ kind: "text" as const, text: `Hello ${word}` }],
    };
    const to = { address: email, name: word };
    const waits = await queueMail(tx, { ...mail, to, subject: `To ${word}` });
    const lies = await queueMail(tx, { ...mail, to, subject: `To ${word}` });
    const other = { address: "boss@x.example" };
    const blocks = [{ kind: "text" as const, text: `Said\n${email} of itself`.repeat(3) }];
    const told = await queueMail(tx, { ...mail, to: other, subject: "Told", blocks });
    // One more that nobody has taken yet.
    const yet = [{ kind: "text" as const, text: `Not yet said of ${email}` }];
    await queueMail(tx, { ...mail, to: other, subject: "Yet", blocks: yet });
    return { waits, lies, told };
  });
  await db().$executeRaw`
    UPDATE graphile_worker._private_jobs SET last_error = ${`550 <${email}> unknown`}
    WHERE payload ->> 'id' = ${String(mails.waits)}`;
  const lastError = `550 5.1.1 <${email}> unknown`;
  await db().outgoingMail.update({ where: { id: mails.waits }, data: { lastError } });
  for (const id of [mails.lies, mails.told]) await handOver(id, sender, true);
  // To who moderates, with name, address and text of what is pending.
  await sendDueMails(new Date(Date.now() + 20_000));
  const notice = await db().outgoingMail.findFirstOrThrow({
    where: { purpose: "comments-waiting" },
  });
  await handOver(notice.id, sender, true);
  return { shown, spam };
}

type Column = { table: string; column: string };

/** Every column that can hold text, of every table there is: new ones are here by themselves. */
function textColumns(): Promise<Column[]> {
  return db().$queryRaw<Column[]>`
    SELECT c.table_schema || '.' || quote_ident(c.table_name) AS "table", c.column_name AS "column"
    FROM information_schema.columns AS c
    JOIN information_schema.tables AS t USING (table_schema, table_name)
    WHERE t.table_type = 'BASE TABLE' AND c.table_name <> '_prisma_migrations'
      AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
      AND (c.data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea',
          'xml', 'tsvector', 'inet', 'cidr') OR c.udt_name IN ('_text', '_varchar', '_jsonb', 'citext'))
    ORDER BY 1, 2`;
}

const spelled = ({ table, column }: Column) =>
  `${table.replace(/^.*\./, "").replaceAll('"', "")}.${column}`;

/** Columns, and files of the data folder, in which the marker stands. */
async function places(marker = word): Promise<string[]> {
  const found: string[] = [];
  const hex = Buffer.from(marker).toString("hex");
  for (const each of await textColumns()) {
    const rows = await db().$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM ${each.table} AS r WHERE lower(r."${each.column}"::text) LIKE $1
        OR r."${each.column}"::text LIKE $2 LIMIT 1`,
      `%${marker}%`,
      `%${hex}%`,
    );
    if (rows.length > 0) found.push(spelled(each));
  }
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of files.filter((each) => each.isFile())) {
    const raw = await readFile(path.join(file.parentPath, file.name), "latin1");
    const text = raw.replace(/=\r?\n/g, "").toLowerCase();
    if (text.includes(marker)) found.push("outbox");
  }
  return [...new Set(found)];
}

/** Each place that can hold a person's words, and where the export shows it. */
const HELD: Record<string, string> = {
  "AkismetCheck.address": "comments",
  "AkismetCheck.agent": "comments",
  "AuditEvent.detail": "auditLog",
  "AuditEvent.subject": "auditLog",
  "Comment.email": "comments",
  "Comment.name": "comments",
  "Comment.url": "comments",
  "CommentReason.matchedText": "comments",
  "CommentReport.note": "reports",
  "CommentSearch.words": "comments",
  "CommenterNote.body": "staffNotes",
  "CommentVersion.html": "comments",
  "CommentVersion.source": "comments",
  "ConsentEvent.detail": "subscription",
  "ImportRefusal.text": "refusals",
  "Invitation.email": "invitations",
  "Invitation.name": "invitations",
  "OutgoingMail.content": "mails",
  "OutgoingMail.lastError": "mails",
  "OutgoingMail.subject": "mails",
  "OutgoingMail.toAddress": "mails",
  "OutgoingMail.toName": "mails",
  "Rule.key": "rules",
  "Rule.note": "rules",
  "Rule.term": "rules",
  "Sanction.reason": "sanctions",
  "SavedFilter.name": "savedFilters",
  "SavedFilter.query": "savedFilters",
  "SignUp.email": "signUps",
  "SignUp.emailKey": "signUps",
  "Subscriber.email": "subscription",
  "Subscriber.emailKey": "subscription",
  "Subscriber.name": "subscription",
  "Subscriber.newEmail": "changes",
  "SubscriberImport.file": "imports",
  "SubscriberImport.survey": "imports",
  "Token.email": "links",
  "_private_jobs.last_error": "jobs",
  "_private_jobs.payload": "jobs",
  outbox: "mails",
};

/** The paper's own words, and those of its staff, whose accounts are another matter. */
const OURS = new Set([
  ...["Settings", "User", "Session", "JobWorker", "Post", "Draft", "Revision", "Section", "Tag"],
  ...["SlugHistory", "LegacyUrl", "PreviewLink", "Redirect", "Media"],
  // What the queue knows of its own work.
  ...["migrations", "_private_job_queues", "_private_known_crontabs", "_private_tasks"],
]);

/** Keys, keyed hashes, and words that only the software or the staff write. */
const KEYS = new Set(
  `
  AkismetStanding.alert AkismetStanding.trouble
  AuditEvent.action
  BulkRun.publicId
  Comment.fingerprint Comment.networkHash Comment.origin Comment.publicId Comment.wordsHash
  CommentLike.device
  CommentReason.check
  CommentReport.device
  Commenter.device Commenter.origin
  ConsentEvent.networkHash ConsentEvent.page
  ImportRefusal.reason
  Invitation.hash
  LearnedDecision.vector LearnedDecision.writerHash
  ModerationDay.content
  OutgoingMail.messageId OutgoingMail.purpose OutgoingMail.via
  RateBucket.key
  ReplyAddress.hash ReplyAddress.publicId
  Sanction.addressHash SavedFilter.list
  SignUp.networkHash SignUp.page
  SpamFilter.keyHash SpamFilter.sides SpamFilter.weights
  Subscriber.publicId Subscriber.secret
  SubscriberImport.counts SubscriberImport.fileName SubscriberImport.forgotten SubscriberImport.publicId SubscriberImport.statement
  Suppression.hash
  Token.hash
  _private_jobs.flags _private_jobs.key _private_jobs.locked_by
`.match(/\S+/g),
);

it("knows of every column what it may hold of a reader", async () => {
  const unknown = (await textColumns()).filter((each) => {
    const name = spelled(each);
    return !(name in HELD) && !KEYS.has(name) && !OURS.has(name.split(".")[0] ?? "");
  });
  // A new column is planted below and named in HELD, or it holds no reader's words and is named here.
  expect(unknown.map(spelled)).toEqual([]);
});

const find = () => FindInput.parse({ address: email.toUpperCase() }).address;
const erase = (text: "keep" | "remove") =>
  erasePersonByAddress(owner, EraseInput.parse({ address: email, typed: ` ${email}`, text }));

describe("a planted marker", () => {
  it("is in the export, from every table that holds it", async () => {
    await plant();
    expect((await places()).sort()).toEqual(Object.keys(HELD).sort());
    const summary = await findPerson(owner, find());
    expect(summary).toMatchObject({
      value: {
        comments: { APPROVED: 1, PENDING: 2, SPAM: 1, TRASH: 1 },
        ...{ isSubscriber: true, staff: null },
      },
    });
    const outcome = await exportPerson(owner, find());
    if (!outcome.ok) throw new Error(outcome.code);
    const data = outcome.value as Record<string, unknown>;
    for (const key of new Set(Object.values(HELD))) {
      expect(JSON.stringify(data[key]), key).toContain(word);
    }
    expect(JSON.stringify(data.comments)).toContain(`Once ${word}`);
    // Mails to others that name the address go as well, so they are shown as well: with their words.
    const mails = data.mails as { subject: string; content: unknown }[];
    expect(mails.map(({ subject }) => subject).sort()).toEqual(
      (await db().outgoingMail.findMany()).map(({ subject }) => subject).sort(),
    );
    const said = (subject: string) =>
      JSON.stringify(mails.find((mail) => mail.subject === subject)?.content);
    expect(said("Yet")).toContain(`Not yet said of ${email}`);
    expect(said("Told")).toContain("of itself");
    expect(JSON.stringify(data)).not.toContain("An answer");
    const noted = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(noted).toMatchObject({ action: "privacy.exported", detail: { comments: 5 } });
  });

  it("is nowhere once it is erased, and answers of others stand", async () => {
    await plant();
    const outcome = await erase("remove");
    expect(outcome).toMatchObject({ value: { kept: 0, removed: 5 } });
    expect(await places()).toEqual([]);
    expect(await places(device)).toEqual([]);
    // What it had put on others' comments is taken back.
    const others = { where: { name: "Other" }, orderBy: { id: "asc" } } as const;
    expect(await db().comment.findMany({ ...others, select: counted })).toEqual([
      { likes: 1, openReports: 1 },
      { likes: 0, openReports: 0 },
    ]);
    // Empty places are nobody's to decide.
    expect(await db().comment.count({ where: { erasedAt: { not: null } } })).toBe(2);
    expect((await listComments(owner, plainFilter("trash"))).comments).toEqual([]);
    const page = await getThreadPage(postId, null);
    const texts = (page?.comments ?? []).map(({ html, replies }) => [html, replies[0]?.name]);
    expect(texts).toEqual([
      [null, "Other"],
      [null, "Other"],
    ]);
    expect(await db().subscriber.findMany({ select: { email: true, newEmail: true } })).toEqual([
      { email: "old@example.org", newEmail: null },
    ]);
    const noted = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(noted).toMatchObject({ action: "privacy.erased", userId: owner.userId, subject: "" });
  });

  it("is in no line of the log", async () => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    try {
      await plant();
      await exportPerson(owner, find());
      await erase("remove");
      log.error("mail.not-handed", { error: new Error(`550 <${email}> unknown`) });
      const lines = write.mock.calls.map(([line]) => String(line));
      expect(lines.join("")).toContain("@example.org> unknown");
      expect(lines.filter((line) => line.toLowerCase().includes(word))).toEqual([]);
    } finally {
      write.mockRestore();
    }
  });

  it("stays in the public text alone where the text is to be kept", async () => {
    const { shown } = await plant();
    expect(await erase("keep")).toMatchObject({ value: { kept: 1, removed: 4 } });
    expect(await places()).toEqual([
      ...["CommentSearch.words", "CommentVersion.html", "CommentVersion.source"],
    ]);
    expect(await places(device)).toEqual([]);
    const comment = await db().comment.findUniqueOrThrow({ where: { id: shown.id } });
    expect(comment).toMatchObject({ name: "Deleted commenter", email: null, state: "APPROVED" });
    // What weighed was in the reasons, which are gone.
    expect(comment.risk).toBe(0);
    const versions = await db().commentVersion.findMany({ where: { commentId: shown.id } });
    expect(versions.map(({ id }) => id)).toEqual([comment.currentVersionId]);
  });
});

describe("somebody whose comments are erased by the clock", () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

  async function bind(data: { addressHash?: string }) {
    const publicId = await submit(`Text ${word}`);
    const { id: commenterId } = await db().commenter.findUniqueOrThrow({ where: { device } });
    await db().commenterNote.create({ data: { commenterId, body: `Known as ${word}` } });
    const sanction = { kind: "BLOCK" as const, commenterId, reason: `Says ${word}` };
    await db().sanction.create({ data: { ...sanction, ...data } });
    const other = await bring("APPROVED", null, "Other");
    await reportComment({ device, address: "" }, { ...report, comment: other.publicId });
    return { publicId, commenterId };
  }
  const report = { reason: "OTHER" as const, note: `Rude` };

  async function gone() {
    await db().comment.updateMany({ where: { email }, data: { state: "SPAM" } });
    await tidyComments(inDays(100));
    expect(await db().comment.count({ where: { email } })).toBe(0);
    expect(await db().commenter.count({ where: { device } })).toBe(1);
  }

  async function isFoundAndForgotten() {
    const outcome = await exportPerson(owner, find());
    expect(outcome).toMatchObject({
      value: {
        sanctions: [{ reason: `Says ${word}` }],
        staffNotes: [{ body: `Known as ${word}` }],
      },
    });
    expect(outcome).toMatchObject({ value: { reports: [{ note: "Rude" }] } });
    await erase("remove");
    expect(await places()).toEqual([]);
    expect(await places(device)).toEqual([]);
  }

  it("is found by an address that is bound with them", async () => {
    await bind({ addressHash: addressHash(email) });
    await gone();
    await isFoundAndForgotten();
  });

  it("is found by an address that their device proved", async () => {
    await bind({});
    const address = await db().replyAddress.create({
      data: { publicId: newPublicId(), hash: replyHash(email) },
    });
    await db().commenter.update({ where: { device }, data: { addressId: address.id } });
    await gone();
    await isFoundAndForgotten();
  });
});

describe("an address to which answers are mailed", () => {
  const ask = () =>
    submitComment(
      { device: null, address: "192.0.2.1" },
      CommentInput.parse({ postId, name: "Ada", email, body: "Text", replies: "on" }),
    );

  it("is told to its holder, and erased", async () => {
    await ask();
    const before = await exportPerson(owner, find());
    expect(before).toMatchObject({ value: { answersByMail: [{ confirmedAt: null }] } });
    expect((await places()).filter((place) => place.startsWith("Reply"))).toEqual([]);
    await erase("keep");
    expect(await db().replyAddress.count()).toBe(0);
  });

  it("leaves nothing but a hash where its holder wants no such mails", async () => {
    await ask();
    const { id } = await db().replyAddress.findFirstOrThrow();
    const at = new Date();
    await db().replyAddress.updateMany({ data: { confirmedAt: at, stoppedAt: at } });
    await db().replyStop.create({ data: { addressId: id, postId } });
    await db().commenter.updateMany({ data: { addressId: id } });
    await erase("remove");
    const left = await db().replyAddress.findFirstOrThrow({
      include: { stops: true, devices: true, comments: true },
    });
    expect(left).toMatchObject({ confirmedAt: null, stoppedAt: at, stops: [], devices: [] });
    expect(left.comments).toEqual([]);
  });
});

it("forgives no device what was called spam, where it wrote under another address too", async () => {
  const [publicId] = [await submit("Buy now"), await submitAs("other@example.org", "Fine")];
  const version = 1;
  const decided = await decideComment(owner, { publicId, version, to: "SPAM" });
  expect(decided.ok).toBe(true);
  const { stateAt } = await db().comment.findUniqueOrThrow({ where: { publicId } });
  await erase("remove");
  const commenter = await db().commenter.findUniqueOrThrow({ where: { device } });
  expect(commenter.distrustedAt).toEqual(stateAt);
});

it("leaves others alone whose address ends or begins alike", async () => {
  const mail = { purpose: "test", subject: "x", content: {} };
  await db().outgoingMail.create({ data: { ...mail, toAddress: `a${email}` } });
  await db().outgoingMail.create({ data: { ...mail, toAddress: `${email}.uk` } });
  expect(await erase("remove")).toMatchObject({ value: { mails: 0 } });
  expect(await db().outgoingMail.count()).toBe(2);
});

it("erases nobody of the staff", async () => {
  await db().user.create({ data: { name: "Ann", slug: "ann", role: "AUTHOR", email } });
  expect(await erase("remove")).toEqual({ ok: false, code: "staff" });
  expect(await findPerson(owner, find())).toMatchObject({ value: { staff: "Ann" } });
});

it("asks for the address once more", () => {
  const typed = (text: string) =>
    EraseInput.safeParse({ address: email, typed: text, text: "keep" });
  expect(typed("other@example.org").error?.issues[0]?.path).toEqual(["typed"]);
  expect(typed(email.toUpperCase()).success).toBe(true);
});
