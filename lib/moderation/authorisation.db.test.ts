// Who may what: every role, nobody at all, and a person who was deactivated, against every verb
// that asks. Each row of the table holds what is allowed; all else must be refused.
import { beforeEach, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { findViewer, openSession } from "../auth/session";
import { importComment } from "../comments/import";
import { db } from "../db/client";
import type { CommentState, Role } from "../db/generated/enums";
import { createPost } from "../posts/create";
import { decideComment } from "./decide";
import { plainFilter } from "./filter";
import { getLogEntry, listLog } from "./log";
import { getPerson } from "./person/queries";
import { countList, getDeskComment, getNews, listComments } from "./queries";
import { undoDecision } from "./undo";

type Who = Role | "nobody" | "deactivated owner";
const everybody: Who[] = ["OWNER", "EDITOR", "AUTHOR", "MODERATOR", "nobody", "deactivated owner"];
const moderators: Who[] = ["OWNER", "EDITOR", "MODERATOR"];

type Comment = { id: number; publicId: string };
/** True where it was done, false where it was refused; a read throws. */
type Verb = (viewer: Viewer | null, comment: Comment) => Promise<boolean>;

const decideTo =
  (to: CommentState): Verb =>
  async (viewer, { publicId }) =>
    (await decideComment(viewer, { publicId, version: 1, to })).ok;

const reading =
  (read: (viewer: Viewer) => Promise<unknown>): Verb =>
  async (viewer) => {
    // The signature takes nobody's null; a caller that forgets to ask passes it all the same.
    return read(viewer as Viewer).then(
      () => true,
      () => false,
    );
  };

const table: Record<string, { allowed: Who[]; verb: Verb }> = {
  approve: { allowed: moderators, verb: decideTo("APPROVED") },
  spam: { allowed: moderators, verb: decideTo("SPAM") },
  trash: { allowed: moderators, verb: decideTo("TRASH") },
  undo: {
    allowed: moderators,
    verb: async (viewer, { id, publicId }) => {
      const boss = { userId: await anybody(), name: "", role: "OWNER", sessionId: "" } as const;
      await decideComment(boss, { publicId, version: 1, to: "SPAM" });
      const last = await db().moderationEvent.findFirst({
        where: { commentId: id },
        orderBy: { id: "desc" },
      });
      return (await undoDecision(viewer, last?.id ?? 0)).ok;
    },
  },
  "read the queue": {
    allowed: moderators,
    verb: reading((who) => listComments(who, plainFilter("pending"))),
  },
  "count a list": {
    allowed: moderators,
    verb: reading((who) => countList(who, plainFilter("all"))),
  },
  "read one comment": { allowed: moderators, verb: reading((who) => getDeskComment(who, "x")) },
  "read the news": {
    allowed: moderators,
    verb: reading((who) => getNews(who, { end: null, looking: null, cards: [], learned: null })),
  },
  "read about a commenter": { allowed: moderators, verb: reading((who) => getPerson(who, "x")) },
  "read the log": { allowed: moderators, verb: reading((who) => listLog(who)) },
  "read one event": { allowed: moderators, verb: reading((who) => getLogEntry(who, 1)) },
};

let comment: Comment;

beforeEach(async () => {
  await db().post.deleteMany();
  await db().user.deleteMany();
  comment = await db().$transaction(async (tx) => {
    const post = await createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      title: "The bridge",
      source: "Text.",
      publishAt: new Date("2026-01-01T00:00:00Z"),
      sectionId: null,
      tagIds: [],
      authorIds: [],
      heroId: null,
      commentPolicy: "INHERIT",
      origin: null,
    });
    return importComment(tx, {
      origin: null,
      postId: post.id,
      parentId: null,
      name: "Mira",
      email: null,
      url: null,
      source: "Is it true?",
      state: "PENDING",
      createdAt: new Date(),
      commenterOrigin: null,
    });
  });
});

async function anybody(): Promise<number> {
  const { id } = await db().$transaction((tx) =>
    createUser(tx, { email: null, name: "Boss", role: "OWNER" }),
  );
  return id;
}

/** As a request would find them: by the session's row. */
async function viewerOf(who: Who): Promise<Viewer | null> {
  if (who === "nobody") return null;
  const role = who === "deactivated owner" ? "OWNER" : who;
  const { id } = await db().$transaction((tx) => createUser(tx, { email: null, name: who, role }));
  const sessionId = await openSession(db(), id, "test");
  if (who === "deactivated owner") {
    await db().user.update({ where: { id }, data: { deactivatedAt: new Date() } });
  }
  return findViewer(sessionId);
}

for (const [name, { allowed, verb }] of Object.entries(table)) {
  it.each(everybody)(`${name}: %s`, async (who) => {
    const before = await db().comment.findUniqueOrThrow({ where: { id: comment.id } });
    const done = await verb(await viewerOf(who), comment);
    expect(done).toBe(allowed.includes(who));
    if (done || name === "undo") return;
    expect(await db().comment.findUniqueOrThrow({ where: { id: comment.id } })).toEqual(before);
  });
}
