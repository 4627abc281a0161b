// What the checks found in a comment: what decided first, weak signs below it in a lower voice, and
// what each adds to the risk.
import type { ReactElement } from "react";
import type { DeskComment, FoundReason } from "@/lib/moderation/queries";
import { isQuoting } from "@/lib/screening/checks";
import { findingWords, quotedWords, reasonWords } from "./messages";

const verdicts = ["TRASH", "SPAM", "HOLD", "NOTE"] as const;

export function Findings({
  comment: { reasons, risk, opinion },
}: {
  comment: Pick<DeskComment, "reasons" | "risk" | "opinion">;
}): ReactElement | null {
  if (reasons.length === 0) return null;
  return (
    <div className="findings">
      <dl aria-label={findingWords.title}>
        {verdicts.map((verdict) => (
          <Group
            key={verdict}
            verdict={verdict}
            hasOpinion={opinion !== null}
            reasons={reasons.filter((reason) => reason.verdict === verdict)}
          />
        ))}
      </dl>
      {risk > 0 && (
        <p className="findings-risk">
          {findingWords.risk} {risk}
          <meter min={0} max={100} value={Math.min(risk, 100)} aria-label={findingWords.risk} />
        </p>
      )}
    </div>
  );
}

type GroupProps = {
  verdict: FoundReason["verdict"];
  reasons: FoundReason[];
  /** What the filter thinks by now stands above, with its words. */
  hasOpinion: boolean;
};

function Group({ verdict, reasons, hasOpinion }: GroupProps): ReactElement | null {
  if (reasons.length === 0) return null;
  return (
    <div data-verdict={verdict.toLowerCase()}>
      <dt>{findingWords.verdicts[verdict]}</dt>
      {reasons.map(({ check, matchedText, score, ruleId }) => (
        <dd key={`${check}-${ruleId}`}>
          {ruleId === null ? (
            reasonWords(check)
          ) : (
            <a href={`/desk/rules/${ruleId}`}>{reasonWords(check)}</a>
          )}
          {matchedText && !(check === "learned" && hasOpinion) && (
            <Matched check={check} text={quotedWords(matchedText)} />
          )}
          {score > 0 && (
            <span className="findings-score" title={findingWords.score(score)}>
              +{score}
            </span>
          )}
        </dd>
      ))}
    </div>
  );
}

function Matched({ check, text }: { check: string; text: string }): ReactElement {
  return <>: {isQuoting(check) ? <mark dir="auto">{text}</mark> : text}</>;
}
