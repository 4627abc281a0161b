// How right the learned filter was, and whether it may decide by itself.
import type { ReactElement } from "react";
import { learnImportedByForm, switchFilterByForm } from "@/lib/moderation/learning/actions";
import type { FilterFigures } from "@/lib/moderation/learning/figures";
import { figuresMessages } from "./figures-messages";
import { filterMessages as words } from "./filter-messages";
import { countScale, stack } from "./plot";

type Props = { filter: FilterFigures; isLearning: boolean };

export function FilterPart({ filter, isLearning }: Props): ReactElement {
  const { spam, ham, elsewhere, tenths, isReady } = filter;
  const asked = tenths.reduce((sum, tenth) => sum + tenth.asked, 0);
  return (
    <section className="figures-part" aria-labelledby="filter">
      <h2 id="filter">{words.title}</h2>
      <p>{leadOf(filter)}</p>
      {elsewhere > 0 && <p>{words.elsewhere(elsewhere)}</p>}
      {isReady && asked === 0 && <p>{words.few}</p>}
      {asked > 0 && <Tenths tenths={tenths} />}
      {spam + ham > 0 && <Alone filter={filter} />}
      {isLearning && <p role="status">{words.imported.learning}</p>}
      {!isLearning && filter.imported > 0 && <Imported count={filter.imported} />}
    </section>
  );
}

function leadOf({ spam, ham, isReady }: FilterFigures): string {
  if (spam + ham === 0) return words.none;
  return isReady ? words.lead(spam, ham) : words.learning(spam, ham);
}

const kinds = [
  { kind: "published", name: words.kinds.fine },
  { kind: "refused", name: words.kinds.spam },
] as const;

function Tenths({ tenths }: Pick<FilterFigures, "tenths">): ReactElement {
  const scale = countScale(Math.max(...tenths.map(({ asked }) => asked)));
  return (
    <>
      <div className="plot">
        <ul className="plot-scale" aria-hidden="true">
          {[scale.top, scale.half, 0].map((value) => (
            <li key={value}>{value.toLocaleString("en")}</li>
          ))}
        </ul>
        <svg
          className="plot-field"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={words.plot}
        >
          {[0, 50, 100].map((y) => (
            <line key={y} className="plot-rule" x1="0" x2="100" y1={y} y2={y} />
          ))}
          {tenths.map(({ asked, spam }, at) =>
            stack([asked - spam, spam], scale).map(({ y, height }, part) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: the tenths stand where they are.
                key={`${at} ${part}`}
                data-kind={kinds[part]?.kind}
                {...{ x: at * 10 + 1, y, height }}
                width="8"
              />
            )),
          )}
        </svg>
        <ul className="plot-days plot-scores" aria-hidden="true">
          {["0", "50", "100"].map((score) => (
            <li key={score}>{score}</li>
          ))}
        </ul>
        <p className="plot-axis">{words.axis}</p>
      </div>
      <ul className="plot-legend">
        {kinds.map(({ kind, name }) => (
          <li key={kind}>
            <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
              <rect data-kind={kind} x="1" y="1" width="8" height="8" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <TenthsTable tenths={tenths} />
    </>
  );
}

function TenthsTable({ tenths }: Pick<FilterFigures, "tenths">): ReactElement {
  return (
    <details className="figures-details">
      <summary>{figuresMessages.asTable}</summary>
      <table className="figures-table">
        <thead>
          <tr>
            {words.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tenths.map(({ asked, spam }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the tenths stand where they are.
            <tr key={at}>
              <th scope="row">{words.tenth(at)}</th>
              <td>{asked.toLocaleString("en")}</td>
              <td>{spam.toLocaleString("en")}</td>
              <td>{asked > 0 ? `${Math.round((100 * spam) / asked)} %` : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Alone({ filter: { sure, decidesAlone } }: { filter: FilterFigures }): ReactElement {
  const { alone } = words;
  const mayDecide = sure ? alone.on : alone.waits;
  return (
    <>
      <p>{sure ? words.sure(sure) : words.unsure}</p>
      <p>{decidesAlone ? mayDecide : alone.off}</p>
      <form action={switchFilterByForm}>
        {!decidesAlone && <input type="hidden" name="alone" value="on" />}
        <button type="submit" className="button" data-kind={decidesAlone ? undefined : "quiet"}>
          {decidesAlone ? alone.turnOff : alone.turnOn}
        </button>
      </form>
    </>
  );
}

function Imported({ count }: { count: number }): ReactElement {
  return (
    <>
      <p>{words.imported.lead(count)}</p>
      <form action={learnImportedByForm}>
        <button type="submit" className="button" data-kind="quiet">
          {words.imported.learn}
        </button>
      </form>
    </>
  );
}
