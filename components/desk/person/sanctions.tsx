"use client";
// What moderators have decided about a person's future comments, and the form for it.
import type { ReactElement } from "react";
import { formatDate, formatDateTime } from "@/lib/format";
import { beginSanction, liftSanction } from "@/lib/moderation/person/actions";
import type { PersonState } from "@/lib/moderation/person/outcome";
import type { PersonView, SanctionView } from "@/lib/moderation/person/queries";
import { Act } from "./act";
import {
  boundWords,
  lastsWords,
  sanctionMeanings,
  sanctionNames,
  personWords as words,
} from "./messages";
import type { Shown } from "./person";

export function Sanctions(props: Shown): ReactElement {
  const { sanctions, publicId } = props.view;
  return (
    <section className="person-part" aria-labelledby="person-sanctions">
      <h3 id="person-sanctions">{words.sanctions}</h3>
      {sanctions.length === 0 ? (
        <p className="person-aside">{words.noSanctions}</p>
      ) : (
        <ul className="person-sanctions">
          {sanctions.map((sanction) => (
            <Sanction key={sanction.id} sanction={sanction} {...props} />
          ))}
        </ul>
      )}
      <Act action={beginSanction} publicId={publicId} onDone={props.onDone}>
        {(state, isPending) => (
          // Taken or refused: what was typed is in sight, or the form is done with.
          <details className="person-more" open={hasErrors(state) || undefined}>
            <summary>{words.begin}</summary>
            <SanctionFields state={state} view={props.view} />
            <button type="submit" className="button" data-kind="danger" disabled={isPending}>
              {words.sanction}
            </button>
          </details>
        )}
      </Act>
    </section>
  );
}

function hasErrors({ errors, message, isDone }: PersonState): boolean {
  return !isDone && (Object.keys(errors).length > 0 || message !== undefined);
}

function Sanction({ sanction, view, zone, language, onDone }: Shown & { sanction: SanctionView }) {
  const { id, kind, reason, until, by, at, isInForce, ended } = sanction;
  const time = (iso: string) => formatDateTime(new Date(iso), zone, language);
  // The midnight after the last day.
  const lastDay = until && formatDate(new Date(Date.parse(until) - 1), zone, language);
  return (
    <li data-over={isInForce ? undefined : true}>
      <p>
        <strong>{sanctionNames[kind]}</strong> {lastsWords(lastDay)}, binds{" "}
        {boundWords(sanction, view.hasDevice)}
      </p>
      {reason && (
        <p className="person-note" dir="auto">
          {reason}
        </p>
      )}
      <div className="person-foot">
        <span>
          {by && (
            <>
              <bdi>{by}</bdi>,{" "}
            </>
          )}
          <time dateTime={at}>{time(at)}</time>
          {ended && (
            <>
              . Ended
              {ended.by && (
                <>
                  {" "}
                  by <bdi>{ended.by}</bdi>
                </>
              )}
              , <time dateTime={ended.at}>{time(ended.at)}</time>
            </>
          )}
        </span>
        {isInForce && (
          <Act action={liftSanction} publicId={view.publicId} onDone={onDone}>
            {(_state, isPending) => (
              <>
                <input type="hidden" name="sanction" value={id} />
                <button type="submit" className="link-button" disabled={isPending}>
                  {words.end}
                  <span className="unseen">: {sanctionNames[kind]}</span>
                </button>
              </>
            )}
          </Act>
        )}
      </div>
    </li>
  );
}

const kinds = ["HOLD", "DROP", "BLOCK"] as const;

function SanctionFields({ state, view }: { state: PersonState; view: PersonView }): ReactElement {
  const { values, errors } = state;
  return (
    <>
      <fieldset className="person-kinds" aria-describedby={errors.kind && "sanction-kind-error"}>
        <legend>{words.kind}</legend>
        {kinds.map((kind) => (
          <label key={kind} className="field-check">
            <input
              type="radio"
              name="kind"
              value={kind}
              defaultChecked={(values.kind ?? "HOLD") === kind}
            />
            <span>
              {sanctionNames[kind]}
              <span className="field-hint">{sanctionMeanings[kind]}</span>
            </span>
          </label>
        ))}
        <FieldError name="kind" errors={errors} />
      </fieldset>
      <div className="field">
        <label htmlFor="sanction-address">{words.binds}</label>
        <select
          // React gives a select its first choice back when a form was refused.
          key={values.address}
          id="sanction-address"
          name="address"
          defaultValue={values.address ?? ""}
          aria-invalid={errors.address ? true : undefined}
          aria-describedby={`sanction-address-hint${errors.address ? " sanction-address-error" : ""}`}
        >
          {view.hasDevice && <option value="">{words.deviceOnly}</option>}
          {view.addresses.map(({ text, count }) => (
            <option key={text} value={text.toLowerCase()}>
              {view.hasDevice ? words.addressToo(text, count) : words.addressOnly(text)}
            </option>
          ))}
        </select>
        <FieldError name="address" errors={errors} />
        <p className="field-hint" id="sanction-address-hint">
          {words.bindsHint}
        </p>
      </div>
      <div className="field">
        <label htmlFor="sanction-until">{words.until}</label>
        <input
          id="sanction-until"
          type="date"
          name="until"
          defaultValue={values.until ?? ""}
          aria-invalid={errors.until ? true : undefined}
          aria-describedby={`sanction-until-hint${errors.until ? " sanction-until-error" : ""}`}
        />
        <FieldError name="until" errors={errors} />
        <p className="field-hint" id="sanction-until-hint">
          {words.untilHint}
        </p>
      </div>
      <div className="field">
        <label htmlFor="sanction-reason">{words.reason}</label>
        <input
          id="sanction-reason"
          name="reason"
          dir="auto"
          defaultValue={values.reason ?? ""}
          aria-invalid={errors.reason ? true : undefined}
          aria-describedby={`sanction-reason-hint${errors.reason ? " sanction-reason-error" : ""}`}
        />
        <FieldError name="reason" errors={errors} />
        <p className="field-hint" id="sanction-reason-hint">
          {words.reasonHint}
        </p>
      </div>
    </>
  );
}

function FieldError({ name, errors }: { name: string; errors: Record<string, string> }) {
  const error = errors[name];
  if (!error) return null;
  return (
    <p className="field-error" id={`sanction-${name}-error`} role="alert">
      {error}
    </p>
  );
}
