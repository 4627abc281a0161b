// An import before, while and after it runs.
import type { ReactElement } from "react";
import { formatCount } from "@/lib/format";
import { discardImportByForm, resumeImportByForm } from "@/lib/newsletter/owner/actions";
import type { ImportView } from "@/lib/newsletter/owner/import";
import type { SiteSettings } from "@/lib/settings/queries";
import { ImportForm } from "./studio-forms";
import { doneWords, linesInWords, reasonNames, stateNames } from "./studio-messages";

type Props = { view: ImportView; site: SiteSettings };

export function ImportShown({ view, site }: Props): ReactElement {
  if (view.state === "READY") return <Preview view={view} site={site} />;
  const number = (count: number) => formatCount(count, site.language);
  const { counts, listed, lines, linesDone, state, fileName } = view;
  return (
    <>
      <p role="status">
        <strong>
          <bdi>{fileName}</bdi>
        </strong>
        : {standingWords(view, site)}
      </p>
      {state === "STOPPED" && <StoppedForm id={view.publicId} />}
      {state === "RUNNING" && (
        <>
          <progress value={linesDone} max={lines} aria-label="Lines done" />
          <p>
            <a href={`/studio/subscribers/import/${view.publicId}`}>See how far it is</a>
          </p>
        </>
      )}
      <Counts
        rows={[
          ["Added as the list has them", number(counts.added)],
          ["Added as pending: nobody states their consent", number(counts.pending)],
          ["Unsubscribed here because they left there", number(counts.lowered)],
          ["Known already; unchanged", number(counts.unchanged)],
          ["Refused", number(counts.refused)],
        ]}
      />
      {counts.refused > 0 && (
        <section className="studio-part" aria-labelledby="refused">
          <h2 id="refused">Refused lines</h2>
          <ul className="studio-list">
            {view.refusals.map(({ line, reason, text }) => (
              <li key={line}>
                Line {line}: {reasonNames[reason] ?? reason}.{" "}
                <bdi className="studio-aside">{text}</bdi>
              </li>
            ))}
          </ul>
          <p>
            <a href={`/studio/subscribers/import/${view.publicId}/report`} download>
              {reportWords(counts.refused, listed, number)}
            </a>
            {listed < counts.refused && `. ${number(counts.refused - listed)} more are not listed.`}
          </p>
        </section>
      )}
    </>
  );
}

function standingWords({ state, lines, linesDone }: ImportView, site: SiteSettings): string {
  if (state === "DONE") return doneWords(lines, site.language);
  const done = `${formatCount(linesDone, site.language)} of ${linesInWords(lines, site.language)}`;
  return state === "STOPPED"
    ? `it stopped after ${done}. Its job was taken out of the queue, or gave up; the jobs page may say why. Who was imported stays on the list.`
    : `${done} so far. You can leave this page; the import goes on.`;
}

function reportWords(refused: number, listed: number, number: (n: number) => string): string {
  if (refused === 1) return "Download it as CSV";
  const which = listed < refused ? "the first" : "all";
  return `Download ${which} ${number(listed)} as CSV`;
}

function StoppedForm({ id }: { id: string }): ReactElement {
  return (
    <form action={resumeImportByForm} className="subscriber-form">
      <input type="hidden" name="id" value={id} />
      <div className="studio-choice">
        <button type="submit" className="button" data-kind="primary">
          Go on
        </button>
        <button type="submit" className="button" formAction={discardImportByForm}>
          Let the rest go
        </button>
      </div>
    </form>
  );
}

function Preview({ view, site }: Props): ReactElement {
  const number = (count: number) => formatCount(count, site.language);
  const { states, suppressed, refused, first } = view.survey;
  return (
    <>
      <p>
        This is what stands in{" "}
        <strong>
          <bdi>{view.fileName}</bdi>
        </strong>
        . Nothing is imported yet.
      </p>
      <Counts
        rows={[
          ["Lines", number(view.lines)],
          [stateNames.CONFIRMED, number(states.CONFIRMED ?? 0)],
          [stateNames.PAUSED, number(states.PAUSED ?? 0)],
          [stateNames.PENDING, number(states.PENDING ?? 0)],
          [stateNames.UNSUBSCRIBED, number(states.UNSUBSCRIBED ?? 0)],
          ["Of these bounced, complained or blocked", number(suppressed)],
          ["Can’t be read", number(refused)],
        ]}
      />
      {first.length > 0 && (
        <table className="subscriber-table">
          <caption>The first lines</caption>
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">Name</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {first.map(({ email, name, state }) => (
              <tr key={email}>
                <th scope="row">{email}</th>
                <td>
                  <bdi>{name}</bdi>
                </td>
                <td>{stateNames[state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {refused < view.lines ? (
        <>
          <p className="studio-aside">
            An import never subscribes somebody who is pending, unsubscribed or suppressed here, and
            it sends no mail. Who left there is unsubscribed here.
          </p>
          <ImportForm id={view.publicId} />
        </>
      ) : (
        <form action={discardImportByForm} className="subscriber-form">
          <input type="hidden" name="id" value={view.publicId} />
          <p>
            There is nobody in it who can be imported. Each line needs an address, and as many
            columns as the header.
          </p>
          <button type="submit" className="button">
            Discard the file
          </button>
        </form>
      )}
    </>
  );
}

function Counts({ rows }: { rows: [string, string][] }): ReactElement {
  return (
    <table className="studio-table import-counts">
      <tbody>
        {rows.map(([label, count]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
