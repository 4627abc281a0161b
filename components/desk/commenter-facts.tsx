// What a card says of whoever wrote it.
import type { ReactElement } from "react";
import type { Looking } from "@/lib/moderation/claims";
import type { DeskComment } from "@/lib/moderation/queries";
import { ago } from "./messages";
import { factWords, sanctionStates } from "./person/messages";

type Props = { comment: DeskComment; now: number; exact: (iso: string) => string };

export function CommenterFacts({ comment, now, exact }: Props): ReactElement | null {
  const { commenter, isStaff } = comment;
  if (isStaff) return <p className="card-facts">{factWords.staff}</p>;
  if (!commenter) return null;
  const { hasDevice, firstSeenAt, sanction } = commenter;
  return (
    <p className="card-facts">
      {sanction && <strong>{sanctionStates[sanction]}</strong>}
      <span>{hasDevice ? factWords.device : factWords.noDevice}</span>
      <span>
        {factWords.firstSeen}{" "}
        <time dateTime={firstSeenAt} title={exact(firstSeenAt)} suppressHydrationWarning>
          {ago(firstSeenAt, now)}
        </time>
      </span>
      <span>{factWords.counts(commenter)}</span>
    </p>
  );
}

/** Colleagues who have this card before them; it keeps nobody from deciding. */
export function LookingHere({ words }: { words: string }): ReactElement | null {
  return words === "" ? null : <p className="card-looking">{words}</p>;
}

/** What LookingHere says of a card; empty where nobody looks. */
export function lookingWords(looking: Looking[], publicId: string): string {
  const names = looking.filter((one) => one.publicId === publicId).map(({ name }) => name);
  return names.length === 0 ? "" : factWords.looking(names);
}
