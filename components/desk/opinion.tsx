// What the learned filter makes of a comment, and why, for whoever is to decide.
import type { ReactElement } from "react";
import type { DeskComment } from "@/lib/moderation/queries";
import { opinionWords } from "./filter-messages";

export function OpinionLine({ opinion }: Pick<DeskComment, "opinion">): ReactElement | null {
  if (!opinion) return null;
  const { score } = opinion;
  return (
    <p className="opinion" data-side={score > 50 ? "spam" : "comment"}>
      <span className="opinion-verdict">{opinionWords.verdict(score)}</span>
      <span dir="auto">{opinionWords.why(opinion)}</span>
    </p>
  );
}
