import "server-only";
// For tests alone: the small site on which every action is called by everybody.
import { createUser } from "../accounts/create";
import { openSession } from "../auth/session";
import type { Ground, Who } from "../auth/who";
import { importComment } from "../comments/import";
import { db, type Tx } from "../db/client";
import type { Role } from "../db/generated/enums";
import { createPost } from "../posts/create";

/** Empties the database and lays the ground anew, for a call by `who`. */
export async function layGround(who: Who): Promise<Ground> {
  await emptyTables();
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

// Counting budgets is no deed: whoever is refused may have used one up.
const TABLES = `
  SELECT format('%I.%I', schemaname, tablename) AS "name" FROM pg_tables
  WHERE (schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'RateBucket'))
     OR (schemaname = 'graphile_worker' AND tablename = '_private_jobs') ORDER BY 1`;

async function emptyTables(): Promise<void> {
  const filled = await fingerprints();
  const names = [...filled].filter(([, print]) => print !== "").map(([name]) => name);
  // Truncating passes the triggers that keep logs append-only.
  if (names.length > 0) await db().$executeRawUnsafe(`TRUNCATE ${names.join(", ")} CASCADE`);
  await db().rateBucket.deleteMany();
}

/** What each table holds, as a digest; "" for an empty one. Two alike mean that nothing was written. */
export async function fingerprints(): Promise<Map<string, string>> {
  const tables = await db().$queryRawUnsafe<{ name: string }[]>(TABLES);
  const each = tables.map(
    ({ name }) => `SELECT '${name}' AS "name",
      coalesce(md5(string_agg(r::text, ' ' ORDER BY r::text)), '') AS "print" FROM ${name} r`,
  );
  const rows = await db().$queryRawUnsafe<{ name: string; print: string }[]>(
    each.join(" UNION ALL "),
  );
  return new Map(rows.map(({ name, print }) => [name, print]));
}
