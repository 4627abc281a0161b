// What a rule would have done to the last comments, where it disagrees with a person first.
import type { ReactElement } from "react";
import type { Foreseen, Foresight } from "@/lib/moderation/rules/foresight";
import type { RuleForm } from "@/lib/moderation/rules/schema";
import {
  disagreementWords,
  fateNames,
  foreseenWords,
  foresightNotes,
  ruleWords as words,
} from "./messages";

type Props = { state: RuleForm; isLooking?: boolean };

export function ForesightView({ state, isLooking = false }: Props): ReactElement {
  const { foresight, errors, values } = state;
  const isTyped = (values.term ?? "") !== "";
  return (
    <section className="foresight" aria-labelledby="foresight" aria-busy={isLooking}>
      <h2 id="foresight">{words.foresight}</h2>
      <div aria-live="polite">
        {foresight && <Found foresight={foresight} verdict={values.verdict ?? "HOLD"} />}
        {!foresight && isTyped && errors.term && (
          <p>
            {words.notYet} {errors.term}
          </p>
        )}
        {!foresight && !(isTyped && errors.term) && (
          <p className="rules-aside">{words.foresightBefore}</p>
        )}
      </div>
    </section>
  );
}

function Found({ foresight, verdict }: { foresight: Foresight; verdict: string }): ReactElement {
  const { counts, examples, found, isBlind, isInexact } = foresight;
  if (isBlind) return <p>{foresightNotes.blind}</p>;
  const fates = Object.keys(fateNames) as (keyof typeof fateNames)[];
  const disagreement = disagreementWords(foresight, verdict);
  return (
    <>
      <p className="foresight-sum">{foreseenWords(foresight)}</p>
      {disagreement && <p className="foresight-against">{disagreement}</p>}
      {isInexact && <p className="rules-aside">{foresightNotes.inexact}</p>}
      {found > 0 && (
        <dl className="foresight-counts">
          {fates
            .filter((fate) => counts[fate] > 0)
            .map((fate) => (
              <div key={fate} data-fate={fate}>
                <dt>{fateNames[fate]}</dt>
                <dd>{counts[fate].toLocaleString("en")}</dd>
              </div>
            ))}
        </dl>
      )}
      <ol className="foresight-list">
        {examples.map((one) => (
          <Example key={one.publicId} one={one} />
        ))}
      </ol>
      {found > examples.length && (
        <p className="rules-aside">
          The first {examples.length} of {found.toLocaleString("en")} are shown.
        </p>
      )}
    </>
  );
}

function Example({ one }: { one: Foreseen }): ReactElement {
  const { publicId, name, fate, by, excerpt } = one;
  const { before, match, after } = excerpt;
  return (
    <li data-fate={fate}>
      <p className="foresight-who">
        <a href={`/desk/comment/${publicId}`}>
          <bdi>{name}</bdi>
        </a>
        <span>
          {fateNames[fate]}
          {by && (
            <>
              , <bdi>{by}</bdi>
            </>
          )}
        </span>
      </p>
      {(match || before || after) && (
        <p className="foresight-text" dir="auto">
          {before}
          <mark>{match}</mark>
          {after}
        </p>
      )}
    </li>
  );
}
