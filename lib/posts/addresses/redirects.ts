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
  return db().$transaction(async (tx) => {
    await lock(tx);
    const outcome = await add(tx, input);
    if (outcome.ok) {
      const { from, to } = input;
      const detail = { target: to.slice(0, 200) };
      const { userId } = viewer;
      await recordAudit(tx, { action: "redirect.added", userId, subject: from, detail });
      await stale(tx, [`missing:${from}`]);
    }
    return outcome;
  });
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
      const refused: Imported["refused"] = [];
      const paths: string[] = [];
      for (const { text, input, wrong } of lines) {
        const outcome = input ? await add(tx, input) : null;
        if (input && outcome?.ok) paths.push(input.from);
        else refused.push({ text, why: outcome ? whyNot(outcome) : (wrong ?? "") });
      }
      const { userId } = viewer;
      const detail = { added: paths.length, refused: refused.length };
      if (paths.length > 0) {
        await recordAudit(tx, { action: "redirects.imported", userId, detail });
        await stale(
          tx,
          paths.map((path): Tag => `missing:${path}`),
        );
      }
      return ok({ added: paths.length, refused });
    },
    { timeout: 20_000 },
  );
}

export async function removeRedirect(
  viewer: Viewer | null,
  id: number,
): Promise<Result<null, "forbidden" | "missing">> {
  if (!can(viewer, "redirects.edit")) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const row = await tx.redirect.findUnique({ where: { id } });
    if (!row) return refuse("missing");
    await tx.redirect.delete({ where: { id } });
    const { userId } = viewer;
    await recordAudit(tx, { action: "redirect.removed", userId, subject: row.path });
    await stale(tx, [`missing:${row.path}`]);
    return ok(null);
  });
}

async function add(tx: Tx, { from, to }: RedirectInput): Promise<Result<Added, RedirectRefusal>> {
  const first = /^\/([^/?]*)/.exec(from)?.[1] ?? "";
  const isFile = from === "/robots.txt" || from === "/favicon.ico";
  if (from === "/" || isOurs(first) || isFile) return refuse("reserved");
  if (await tx.redirect.count({ where: { path: from } })) return refuse("known");
  if (await leadsBack(tx, from, to)) return refuse("circle");
  await tx.redirect.create({ data: { path: from, target: to }, select: { id: true } });
  const sleeps = !from.includes("?") && (await standsAt(from));
  return ok({ sleeps });
}

// Redirects alone can make a circle: what else leads on, leads to something that stands.
async function leadsBack(tx: Tx, from: string, to: string): Promise<boolean> {
  let next = pathOf(to);
  for (let hops = 0; next !== null && hops < 1_000; hops++) {
    if (next === from) return true;
    const row = await tx.redirect.findUnique({ where: { path: next }, select: { target: true } });
    next = row && pathOf(row.target);
  }
  return next !== null;
}

function whyNot(outcome: { ok: boolean } & Partial<{ code: RedirectRefusal }>): string {
  const { code } = outcome;
  return code && code !== "forbidden" ? refusalWords[code] : "";
}

// Of two that together would make a circle, the second sees the first.
async function lock(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('redirects', 0))`;
}
