"use client";
// One person's data: look for it, hand it out, erase it. Plain forms; the address is never part of
// this page's own address.
import { type ReactElement, useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { managePerson, type PersonState } from "@/lib/privacy/actions";
import type { PersonSummary } from "@/lib/privacy/export";
import { refusals } from "./messages";

export function PersonForms(): ReactElement {
  const [state, submit, isBusy] = useActionState(managePerson, emptyForm as PersonState);
  return (
    <>
      <form action={submit} className="studio-form" noValidate>
        <Trouble message={state.message} />
        <Field
          key={state.values.address}
          name="address"
          label="E-mail address"
          type="email"
          inputMode="email"
          autoComplete="off"
          hint="As the person gave it at a comment or for the newsletter; capitals make no difference."
          defaultValue={state.values.address}
          error={state.errors.address}
        />
        <p>
          <button type="submit" className="button" data-kind="primary" disabled={isBusy}>
            Look for this person
          </button>
        </p>
      </form>
      {state.found && (
        <Found
          key={state.found.address}
          found={state.found}
          erase={<EraseForm state={state} submit={submit} isBusy={isBusy} />}
        />
      )}
    </>
  );
}

type FoundProps = { found: PersonSummary; erase: ReactElement };

function Found({ found, erase }: FoundProps): ReactElement {
  const { address, comments, isSubscriber, others, staff } = found;
  const written = comments.APPROVED + comments.PENDING + comments.SPAM + comments.TRASH;
  const isNothing = written === 0 && !isSubscriber && others === 0;
  return (
    <section className="privacy-found" aria-labelledby="found">
      <h3 id="found" dir="auto" tabIndex={-1}>
        {address}
      </h3>
      {isNothing ? (
        <p role="status">Nothing is kept about this address.</p>
      ) : (
        <table className="studio-table" role="status">
          <tbody>
            <Row label="Comments, public" count={comments.APPROVED} />
            <Row label="Comments, pending" count={comments.PENDING} />
            <Row label="Comments, in spam and trash" count={comments.SPAM + comments.TRASH} />
            <Row label="Newsletter, with its consents" count={isSubscriber ? 1 : 0} />
            <Row label="Likes, reports, mails, links, jobs and entries of the log" count={others} />
          </tbody>
        </table>
      )}
      {staff && (
        <Notice>
          <p>
            {staff} of the staff has this address. Their account is not erased here; see{" "}
            <a href="/studio/people">People</a>.
          </p>
        </Notice>
      )}
      {!isNothing && (
        <>
          <form action="/studio/privacy/export" method="post">
            <input type="hidden" name="address" value={address} />
            <button type="submit" className="button">
              Export as JSON
            </button>
          </form>
          {!staff && erase}
        </>
      )}
    </section>
  );
}

function Row({ label, count }: { label: string; count: number }): ReactElement {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{count.toLocaleString("en")}</td>
    </tr>
  );
}

type EraseProps = { state: PersonState; submit: (form: FormData) => void; isBusy: boolean };

function EraseForm({ state, submit, isBusy }: EraseProps): ReactElement {
  const { values, errors, found } = state;
  const isPublic = (found?.comments.APPROVED ?? 0) > 0;
  return (
    <form action={submit} className="studio-form privacy-erase" noValidate>
      <input type="hidden" name="do" value="erase" />
      <input type="hidden" name="address" value={found?.address} />
      {isPublic ? (
        <fieldset className="settings-choices">
          <legend>Public comments of this person</legend>
          <label className="field-check">
            <input
              type="radio"
              name="text"
              value="keep"
              defaultChecked={values.text !== "remove"}
            />
            <span>
              Keep their text
              <span className="field-hint">
                It stands under “Deleted commenter”. What people wrote about themselves in it stays.
              </span>
            </span>
          </label>
          <label className="field-check">
            <input
              type="radio"
              name="text"
              value="remove"
              defaultChecked={values.text === "remove"}
            />
            <span>
              Remove their text
              <span className="field-hint">
                Answers of others stay, under a line that says that a comment was removed.
              </span>
            </span>
          </label>
        </fieldset>
      ) : (
        <input type="hidden" name="text" value="remove" />
      )}
      <Field
        name="typed"
        label="Type the address once more"
        type="email"
        inputMode="email"
        autoComplete="off"
        hint="This can’t be undone. Comments that are not public go in any case."
        defaultValue={values.typed}
        error={errors.typed ?? errors.text}
        autoFocus={errors.typed !== undefined}
      />
      <p>
        <button type="submit" className="button" data-kind="danger" disabled={isBusy}>
          Erase this person’s data
        </button>
      </p>
    </form>
  );
}

export function Trouble({ message }: { message?: string }): ReactElement | null {
  if (!message) return null;
  return (
    <Notice tone="trouble">
      <p>{refusals[message] ?? message}</p>
    </Notice>
  );
}
