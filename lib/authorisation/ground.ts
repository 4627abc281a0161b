import "server-only";
// For tests alone: the small site on which every action is called by everybody.
import { createUser } from "../accounts/create";
import { openSession } from "../auth/session";
import type { Ground, Who } from "../auth/who";
import { importComment } from "../comments/import";
import { db, type Tx } from "../db/client";
import type { Role } from "../db/generated/enums";
import { createPost } from "../posts/create";
import { emptyTables, putBack, type Snapshot, takeSnapshot } from "./tables";

const laid = new Map<Who, { ground: Ground; tables: Snapshot }>();

/**
 * Lays the ground for a call by `who`: the first time by the product's own verbs, later by putting
 * back what has changed since, which takes a small part of the time.
 */
export async function layGround(who: Who): Promise<Ground> {
  const before = laid.get(who);
  if (before) {
    await putBack(before.tables);
    return before.ground;
  }
  await emptyTables();
  const ground = await makeGround(who);
  laid.set(who, { ground, tables: await takeSnapshot() });
  return ground;
}

async function makeGround(who: Who): Promise<Ground> {
  await db().settings.create({
    data: { title: "Paper", siteUrl: "http://localhost:3000", timeZone: "UTC", language: "en" },
  });
  return db().$transaction(async (tx) => {
    const people = {
      OWNER: await person(tx, "OWNER"),
      EDITOR: await person(tx, "EDITOR"),
      AUTHOR: await person(tx, "AUTHOR"),
      MODERATOR: await person(tx, "MODERATOR"),
    };
    const caller = await signIn(tx, who);
    const section = await tx.section.create({ data: { slug: "town", name: "Town" } });
    const post = await article(tx, "The bridge", section.id, [people.AUTHOR]);
    const own = await article(tx, "The ferry", section.id, caller ? [caller.userId] : []);
    const comment = await pendingComment(tx, post.id);
    const ids = { postId: post.id, slug: post.slug, ownPostId: own.id, sectionId: section.id };
    return { caller, people, comment, ...ids };
  });
}

function person(tx: Tx, role: Role): Promise<number> {
  const email = `${role.toLowerCase()}@example.org`;
  return createUser(tx, { email, name: `An ${role.toLowerCase()}`, role }).then(({ id }) => id);
}

async function signIn(tx: Tx, who: Who): Promise<Ground["caller"]> {
  if (who === "nobody") return null;
  const role = who === "deactivated owner" ? "OWNER" : who;
  const caller = { email: "caller@example.org", name: "Caller", role } as const;
  const { id: userId } = await createUser(tx, caller);
  const sessionId = await openSession(tx, userId, "test");
  const deactivatedAt = who === "deactivated owner" ? new Date() : null;
  await tx.user.update({ where: { id: userId }, data: { deactivatedAt } });
  return { userId, sessionId };
}

function article(tx: Tx, title: string, sectionId: number, authorIds: number[]) {
  return createPost(tx, {
    kind: "POST",
    state: "PUBLISHED",
    title,
    source: "Text.",
    publishAt: new Date("2026-01-01T00:00:00Z"),
    sectionId,
    tagIds: [],
    authorIds,
    heroId: null,
    commentPolicy: "INHERIT",
    origin: null,
  });
}

async function pendingComment(tx: Tx, postId: number): Promise<Ground["comment"]> {
  const { id, publicId } = await importComment(tx, {
    origin: null,
    postId,
    parentId: null,
    name: "Mira",
    email: null,
    url: null,
    source: "Is it true?",
    state: "PENDING",
    createdAt: new Date(),
    commenterOrigin: null,
  });
  const event = await tx.moderationEvent.findFirstOrThrow({ where: { commentId: id } });
  return { id, publicId, eventId: event.id };
}
