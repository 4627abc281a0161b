"use client";
// A rule and, beside it, what it would have done: while it is being typed where script runs, else at
// the press of a button.
import {
  type ReactElement,
  startTransition,
  useActionState,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { submitRule } from "@/lib/moderation/rules/actions";
import type { RuleForm } from "@/lib/moderation/rules/schema";
import { ruleKinds, rulePlaces, ruleVerdicts } from "@/lib/screening/rules/kinds";
import type { RuleView } from "@/lib/screening/rules/queries";
import { useHydrated } from "../use-hydrated";
import { ForesightView } from "./foresight-view";
import {
  kindNames,
  placeNames,
  termHints,
  verdictMeanings,
  verdictNames,
  ruleWords as words,
} from "./messages";

type Props = { rule: RuleView | null; foresight: RuleForm["foresight"] };

export function RuleEditor({ rule, foresight }: Props): ReactElement {
  const [state, send, isPending] = useActionState(submitRule, begin(rule, foresight));
  const { form, live, isLooking, look } = useForesight(state);
  return (
    <div className="rule-editor">
      {/* A refused form is drawn anew with what was typed: React would empty it. */}
      <form
        ref={form}
        key={JSON.stringify(state.values)}
        action={send}
        onInput={look}
        className="rule-form"
        noValidate
      >
        {rule && (
          <>
            <input type="hidden" name="rule" value={rule.id} />
            <input type="hidden" name="version" value={rule.version} />
          </>
        )}
        {state.message && (
          <Notice tone="trouble">
            <p>{words.refused[state.message] ?? words.refused.missing}</p>
          </Notice>
        )}
        <Fields state={state} />
        <Buttons isPending={isPending} />
      </form>
      <ForesightView state={live ?? state} isLooking={isLooking} />
    </div>
  );
}

function begin(rule: RuleView | null, foresight: RuleForm["foresight"]): RuleForm {
  if (!rule) return { values: {}, errors: {} };
  const { kind, term, verdict, looksIn, note, isInside } = rule;
  const values = { kind, term, verdict, looksIn, note, ...(isInside && { isInside: "on" }) };
  return { values, errors: {}, foresight };
}

const PAUSE = 500;

/**
 * Asks once the typing pauses. An answer that a newer question has overtaken is left out, and so is
 * one that is older than what came of the form (`state`).
 */
function useForesight(state: RuleForm) {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  const current = useRef(state);
  const [answered, setAnswered] = useState<{ before: RuleForm; answer: RuleForm | null }>();
  const [isLooking, setLooking] = useState(false);
  const look = useCallback(() => {
    clearTimeout(timer.current);
    const turn = ++asked.current;
    setLooking(true);
    timer.current = setTimeout(async () => {
      if (!form.current) return;
      const typed = new FormData(form.current);
      typed.set("do", "show");
      const before = current.current;
      const answer = await submitRule({ values: {}, errors: {} }, typed).catch(() => null);
      if (turn !== asked.current) return;
      startTransition(() => {
        setLooking(false);
        setAnswered({ before, answer });
      });
    }, PAUSE);
  }, []);
  useEffect(() => {
    current.current = state;
  }, [state]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const live = answered?.before === state ? answered.answer : null;
  return { form, live, isLooking, look };
}

function Buttons({ isPending }: { isPending: boolean }): ReactElement {
  const isLive = useHydrated();
  return (
    <p className="rule-buttons">
      <button type="submit" className="button" data-kind="primary" disabled={isPending}>
        {words.save}
      </button>
      {!isLive && (
        <button type="submit" className="button" name="do" value="show">
          {words.show}
        </button>
      )}
      <a href="/desk/rules">{words.cancel}</a>
    </p>
  );
}

function Fields({ state: { values, errors } }: { state: RuleForm }): ReactElement {
  const [kind, setKind] = useState(ruleKinds.find((one) => one === values.kind) ?? "WORD");
  const isLive = useHydrated();
  const isWord = kind === "WORD";
  return (
    <>
      <Labelled name="kind" label={words.kind} error={errors.kind}>
        <select
          {...controlProps({ name: "kind", error: errors.kind })}
          defaultValue={kind}
          onChange={({ target }) =>
            setKind(ruleKinds.find((one) => one === target.value) ?? "WORD")
          }
        >
          {ruleKinds.map((one) => (
            <option key={one} value={one}>
              {kindNames[one]}
            </option>
          ))}
        </select>
      </Labelled>
      <Field
        name="term"
        label={words.term}
        hint={isLive ? termHints[kind] : undefined}
        defaultValue={values.term}
        error={errors.term}
        autoFocus={errors.term !== undefined}
        maxLength={500}
        autoComplete="off"
      />
      {(isWord || !isLive) && (
        <label className="field-check">
          <input type="checkbox" name="isInside" defaultChecked={values.isInside === "on"} />
          <span>
            {words.inside}
            <span className="field-hint">{words.insideHint}</span>
          </span>
        </label>
      )}
      {(isWord || kind === "PATTERN" || !isLive) && (
        <Labelled name="looksIn" label={words.place} hint={isLive ? undefined : words.placeHint}>
          <select
            {...controlProps({ name: "looksIn", hint: isLive ? undefined : words.placeHint })}
            defaultValue={values.looksIn ?? "ANYWHERE"}
          >
            {rulePlaces.map((place) => (
              <option key={place} value={place}>
                {placeNames[place]}
              </option>
            ))}
          </select>
        </Labelled>
      )}
      <fieldset className="person-kinds" aria-describedby={errors.verdict && "verdict-error"}>
        <legend>{words.verdict}</legend>
        {ruleVerdicts.map((verdict) => (
          <label key={verdict} className="field-check">
            <input
              type="radio"
              name="verdict"
              value={verdict}
              defaultChecked={(values.verdict ?? "HOLD") === verdict}
            />
            <span>
              {verdictNames[verdict]}
              <span className="field-hint">{verdictMeanings[verdict]}</span>
            </span>
          </label>
        ))}
        {errors.verdict && (
          <p className="field-error" id="verdict-error">
            {errors.verdict}
          </p>
        )}
      </fieldset>
      <Field
        name="note"
        label={words.note}
        hint={words.noteHint}
        defaultValue={values.note}
        error={errors.note}
      />
    </>
  );
}
