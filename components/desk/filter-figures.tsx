// How right the learned filter was, and whether it may decide by itself.
import type { ReactElement } from "react";
import { learnImportedByForm, switchFilterByForm } from "@/lib/moderation/learning/actions";
import type { FilterFigures } from "@/lib/moderation/learning/figures";
import { filterMessages as words } from "./filter-messages";
import { countScale, stack } from "./plot";
import { PlotField, PlotLegend, PlotTable } from "./plot-parts";

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
  const below = (
    <>
      <ul className="plot-days plot-scores" aria-hidden="true">
        {["0", "50", "100"].map((score) => (
          <li key={score}>{score}</li>
        ))}
      </ul>
      <p className="plot-axis">{words.axis}</p>
    </>
  );
  const rows = tenths.map(({ asked, spam }, at) => ({
    title: words.tenth(at),
    cells: [count(asked), count(spam), asked > 0 ? `${Math.round((100 * spam) / asked)} %` : "–"],
  }));
  return (
    <>
      <PlotField title={words.plot} width={100} label={count} {...{ scale, below }}>
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
      </PlotField>
      <PlotLegend kinds={kinds} />
      <PlotTable head={words.columns} rows={rows} />
    </>
  );
}

function count(value: number): string {
  return value.toLocaleString("en");
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
