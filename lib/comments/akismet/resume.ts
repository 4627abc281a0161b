import "server-only";
// A decision was taken back before Akismet had answered: its word is wanting again.
import type { Tx } from "../../db/client";
import { found } from "../../screening/checks";
import { replaceAwaited } from "./awaited";
import { askLater } from "./begin";
import { openSql } from "./subject";

/**
 * Nothing is done where it answered, or was told something meanwhile, which it would only repeat.
 * `wasShown`: the decision had let it through. Whoever takes that back wants to look at it again.
 */
export async function resumeCheck(tx: Tx, id: number, wasShown: boolean): Promise<void> {
  const [row] = await tx.$queryRaw<{ asksAkismet: boolean }[]>`
    SELECT s."akismetKey" IS NOT NULL AS "asksAkismet"
    FROM "Comment" AS c
    JOIN "AkismetCheck" AS k ON k."commentId" = c."id"
    JOIN "Settings" AS s ON s."id" = 1
    WHERE c."id" = ${id} AND k."said" IS NULL AND k."toldAs" IS NULL AND ${openSql}`;
  if (!row) return;
  if (wasShown) await tx.akismetCheck.update({ where: { commentId: id }, data: { passes: false } });
  await replaceAwaited(tx, id, [found(row.asksAkismet ? "akismet-waiting" : "akismet-down")]);
  if (row.asksAkismet) await askLater(tx, id);
}
