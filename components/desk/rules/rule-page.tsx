// One rule: to be changed by whoever may, to be read by the others.
import type { ReactElement } from "react";
import {
  deleteRuleByForm,
  restoreRuleByForm,
  switchRuleByForm,
} from "@/lib/moderation/rules/actions";
import type { Foresight } from "@/lib/moderation/rules/foresight";
import { isOfTexts } from "@/lib/screening/rules/kinds";
import type { RuleView } from "@/lib/screening/rules/queries";
import { ForesightView } from "./foresight-view";
import { foundPath } from "./found-path";
import {
  foundWords,
  kindNames,
  placeNames,
  verdictMeanings,
  verdictNames,
  ruleWords as words,
} from "./messages";
import { RuleEditor } from "./rule-editor";
import { RuleTabs } from "./rule-tabs";

type Props = { rule: RuleView | null; foresight: Foresight | undefined; canEdit: boolean };

export function RulePage({ rule, foresight, canEdit }: Props): ReactElement {
  return (
    <div className="rules">
      <RuleTabs current={rule ? null : "new"} canEdit={canEdit} />
      <h2 className="rules-title">
        {!rule ? words.newTitle : canEdit && !rule.isDeleted ? words.changeTitle : words.seeTitle}
      </h2>
      {rule && <Standing rule={rule} canEdit={canEdit} />}
      {canEdit && !rule?.isDeleted ? (
        <RuleEditor rule={rule} foresight={foresight} />
      ) : (
        rule && <ReadOnly rule={rule} foresight={foresight} />
      )}
    </div>
  );
}

/** How it stands, and the verbs that need no form. */
function Standing({ rule, canEdit }: { rule: RuleView; canEdit: boolean }): ReactElement {
  const { id, isOn, isDeleted } = rule;
  return (
    <div className="rules-standing">
      <p>
        {isDeleted ? words.deleted : <Found rule={rule} />}
        {!isDeleted && !isOn && ` ${words.said.off}`}
      </p>
      {canEdit && (
        <div className="rules-verbs">
          {isDeleted ? (
            <Verb action={restoreRuleByForm} id={id} label={words.undo} />
          ) : (
            <>
              <Verb
                action={switchRuleByForm}
                id={id}
                label={isOn ? words.turnOff : words.turnOn}
                isOn={!isOn}
              />
              <Verb action={deleteRuleByForm} id={id} label={words.delete} />
            </>
          )}
        </div>
      )}
    </div>
  );
}

function Found({ rule: { id, found } }: { rule: RuleView }): ReactElement {
  if (found === 0) return <>{foundWords(found)}.</>;
  return (
    <>
      <a href={foundPath(id)}>{foundWords(found)}</a>.
    </>
  );
}

type VerbProps = {
  action: (form: FormData) => Promise<void>;
  id: number;
  label: string;
  isOn?: boolean;
};

function Verb({ action, id, label, isOn }: VerbProps): ReactElement {
  return (
    <form action={action}>
      <input type="hidden" name="rule" value={id} />
      {isOn !== undefined && <input type="hidden" name="isOn" value={isOn ? "1" : "0"} />}
      <button type="submit" className="button" data-kind="quiet">
        {label}
      </button>
    </form>
  );
}

function ReadOnly({
  rule,
  foresight,
}: Pick<Props, "foresight"> & { rule: RuleView }): ReactElement {
  const { kind, term, verdict, looksIn, isInside, note } = rule;
  const facts: [string, string][] = [
    [words.kind, kindNames[kind]],
    [words.term, term],
    [words.inside, isInside ? "Yes" : ""],
    [words.place, isOfTexts(kind) ? placeNames[looksIn] : ""],
    [words.verdict, `${verdictNames[verdict]}. ${verdictMeanings[verdict]}`],
    [words.note, note],
  ];
  const values = { term, verdict };
  return (
    <div className="rule-editor">
      <dl className="rules-facts">
        {facts
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
      </dl>
      {!rule.isDeleted && <ForesightView state={{ values, errors: {}, foresight }} />}
    </div>
  );
}
