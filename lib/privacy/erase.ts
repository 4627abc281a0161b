import "server-only";
// Forgets the holder of one address: in every table, in the queue, and in the outbox. Backups and
// mails that have left the house are out of reach, and the room says so.
import { eraseTokensFor, staffWith } from "../accounts/erase";
import { forgetInAudit, recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { findCommentersOf } from "../comments/commenters-of";
import { forgetCommentsOf } from "../comments/forget-person";
import { forgetNotesNaming } from "../comments/marks/forget";
import { forgetReplyAddresses } from "../comments/replies/erase";
import { db, type Tx } from "../db/client";
import { eraseMailsNaming } from "../mail/erase";
import { forgetPerson } from "../moderation/person/forget";
import { eraseFiltersNaming } from "../moderation/saved-filters/erase";
import { eraseAddress } from "../newsletter/erase";
import { eraseInvitationsOf } from "../people/erase";
import { eraseJobsNaming } from "../queue/erase";
import { ok, type Result, refuse } from "../result";
import { forgetLearnedFrom, learnSoon } from "../screening/model/forget";
import { lockFilter } from "../screening/model/lock";
import { eraseRulesNaming } from "../screening/rules/erase";
import { canManagePrivacy } from "./policy";
import type { EraseInput } from "./schema";

export type Erased = { kept: number; removed: number; mails: number };

/**
 * `staff`: the address belongs to somebody of the staff, or to an author, whose account is another
 * matter. All or nothing, but for files of the outbox. The audit log keeps that it was done.
 */
export async function erasePersonByAddress(
  viewer: Viewer | null,
  { address, text }: EraseInput,
): Promise<Result<Erased, "forbidden" | "staff">> {
  if (!canManagePrivacy(viewer)) return refuse("forbidden");
  const { userId } = viewer;
  const words = address.spellings;
  return db().$transaction(
    async (tx) => {
      if (await staffWith(tx, words)) return refuse("staff");
      const how = { keepText: text === "keep", actor: "STAFF", userId } as const;
      // Before any comment is held: a job that learns from one holds this, and waits for the comment.
      await lockFilter(tx);
      const commenters = await findCommentersOf(tx, words);
      await forgetPerson(tx, words);
      const comments = await forgetCommentsOf(tx, { addresses: words, commenters }, how);
      await forgetReplyAddresses(tx, words);
      const isUnlearned = await forgetLearnedFrom(tx, words);
      for (const spelling of words) await eraseAddress(tx, spelling);
      const mails = await eraseElsewhere(tx, words);
      const detail = { ...comments, mails };
      await recordAudit(tx, { action: "privacy.erased", userId, detail });
      // Last: whoever decides waits for this job's row, with comments and reports in hand.
      if (isUnlearned) await learnSoon(tx);
      return ok({ ...comments, mails });
    },
    // Somebody may have written thousands of comments.
    { timeout: 60_000 },
  );
}

/** Answers with how many mails went. */
async function eraseElsewhere(tx: Tx, words: string[]): Promise<number> {
  await forgetNotesNaming(tx, words);
  await eraseFiltersNaming(tx, words);
  await eraseRulesNaming(tx, words);
  await eraseTokensFor(tx, words);
  await eraseInvitationsOf(tx, words);
  await eraseJobsNaming(tx, words);
  await forgetInAudit(tx, words);
  return eraseMailsNaming(tx, words);
}
