import "server-only";
// Redirects that the owner makes: from an address at which nothing stands to where it now is.
import { recordAudit } from "../../audit";
import { can } from "../../auth/capabilities";
import type { Viewer } from "../../auth/roles";
import { stale, type Tag } from "../../cache";
import { db, type Tx } from "../../db/client";
import { ok, type Result, refuse } from "../../result";
import { type RedirectInput, type RedirectRefusal, refusalWords } from "./schema";
import { isOurs, pathOf, standsAt } from "./standing";

/** `sleeps`: something stands at the address; the redirect begins when that is gone. */
export type Added = { sleeps: boolean };

export async function addRedirect(
  viewer: Viewer | null,
  input: RedirectInput,
): Promise<Result<Added, RedirectRefusal>> {
  if (!can(viewer, "redirects.edit")) return refuse("forbidden");
  const added = await db().$transaction(async (tx): Promise<Result<string, RedirectRefusal>> => {
    await lock(tx);
    const { from, to } = input;
    const code = await unfit(tx, input, new Map());
    if (code) return refuse(code);
    await tx.redirect.create({ data: { path: from, target: to }, select: { id: true } });
    const detail = { target: to.slice(0, 200) };
    const { userId } = viewer;
    await recordAudit(tx, { action: "redirect.added", userId, subject: from, detail });
    await stale(tx, [`missing:${from}`]);
    return ok(from);
  });
  if (!added.ok) return added;
  return ok({ sleeps: !added.value.includes("?") && (await standsAt(added.value)) });
}

export type Line = { text: string; input: RedirectInput | null; wrong: string | null };
export type Imported = { added: number; refused: { text: string; why: string }[] };

/** All lines that can be taken, in one transaction; the others are answered with the reason. */
export async function importRedirects(
  viewer: Viewer | null,
  lines: Line[],
): Promise<Result<Imported, "forbidden">> {
  if (!can(viewer, "redirects.edit")) return refuse("forbidden");
  return db().$transaction(
    async (tx) => {
      await lock(tx);
      const { taken, refused } = await judgeAll(tx, lines);
      if (taken.length > 0) {
        const data = taken.map(({ from, to }) => ({ path: from, target: to }));
        await tx.redirect.createMany({ data });
        const { userId } = viewer;
        const detail = { added: taken.length, refused: refused.length };
        await recordAudit(tx, { action: "redirects.imported", userId, detail });
        await stale(
          tx,
          taken.map(({ from }): Tag => `missing:${from}`),
        );
      }
      return ok({ added: taken.length, refused });
    },
    { timeout: 20_000 },
  );
}

async function judgeAll(tx: Tx, lines: Line[]) {
  const inputs = lines.flatMap(({ input }) => input ?? []);
  const targets = await readTargets(
    tx,
    inputs.flatMap(({ from, to }) => [from, pathOf(to) ?? []].flat()),
  );
  const taken: RedirectInput[] = [];
  const refused: Imported["refused"] = [];
  for (const { text, input, wrong } of lines) {
    const code = input && (await unfit(tx, input, targets));
    if (input && !code) {
      taken.push(input);
      targets.set(input.from, input.to);
    } else refused.push({ text, why: code ? refusalWords[code] : (wrong ?? "") });
  }
  return { taken, refused };
}

export async function removeRedirect(
  viewer: Viewer | null,
  id: number,
): Promise<Result<null, "forbidden" | "missing">> {
  if (!can(viewer, "redirects.edit")) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ path: string }[]>`
      DELETE FROM "Redirect" WHERE "id" = ${id} RETURNING "path"`;
    if (!row) return refuse("missing");
    const { userId } = viewer;
    await recordAudit(tx, { action: "redirect.removed", userId, subject: row.path });
    await stale(tx, [`missing:${row.path}`]);
    return ok(null);
  });
}

/** Where redirects lead, as far as it was looked up under this lock; null where there is none. */
type Targets = Map<string, string | null>;

async function readTargets(tx: Tx, paths: string[]): Promise<Targets> {
  const rows = await tx.redirect.findMany({
    where: { path: { in: paths } },
    select: { path: true, target: true },
  });
  const none = paths.map((path) => [path, null] as const);
  return new Map([...none, ...rows.map(({ path, target }) => [path, target] as const)]);
}

/** Why there can't be such a redirect; null where there can. */
async function unfit(
  tx: Tx,
  { from, to }: RedirectInput,
  targets: Targets,
): Promise<Exclude<RedirectRefusal, "forbidden"> | null> {
  const first = /^\/([^/?]*)/.exec(from)?.[1] ?? "";
  const isFile = from === "/robots.txt" || from === "/favicon.ico";
  if (from === "/" || isOurs(first) || isFile) return "reserved";
  if ((await targetOf(tx, from, targets)) !== null) return "known";
  return (await leadsBack(tx, from, to, targets)) ? "circle" : null;
}

// Redirects alone can make a circle: what else leads on, leads to something that stands.
async function leadsBack(tx: Tx, from: string, to: string, targets: Targets): Promise<boolean> {
  let next = pathOf(to);
  for (let hops = 0; next !== null && hops < 1_000; hops++) {
    if (next === from) return true;
    const target = await targetOf(tx, next, targets);
    next = target && pathOf(target);
  }
  return next !== null;
}

async function targetOf(tx: Tx, path: string, targets: Targets): Promise<string | null> {
  const known = targets.get(path);
  if (known !== undefined) return known;
  const row = await tx.redirect.findUnique({ where: { path }, select: { target: true } });
  targets.set(path, row?.target ?? null);
  return row?.target ?? null;
}

// Of two that together would make a circle, the second sees the first.
async function lock(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('redirects', 0))`;
}
