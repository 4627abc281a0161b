// What the desk decided, in figures: plots drawn here, each with the same figures as a table.
import type { ReactElement, ReactNode } from "react";
import { countMade, countOutcome, type Day, SPANS, type Span } from "@/lib/moderation/days/day";
import type { Figures } from "@/lib/moderation/days/figures";
import type { FilterFigures } from "@/lib/moderation/learning/figures";
import { percent, shareStood, figuresMessages as words } from "./figures-messages";
import { FilterPart } from "./filter-figures";
import { countScale, heightOf, type Scale, spanLabel, spanWords, stack, timeScale } from "./plot";
import { FiguresTable, PlotField, PlotLegend, PlotTable } from "./plot-parts";

type Props = {
  figures: Figures;
  filter: FilterFigures;
  /** The owner has just asked it to learn from imported comments. */
  isLearning: boolean;
  span: Span;
  language: string;
};

export function FiguresView({ figures, filter, isLearning, span, language }: Props): ReactElement {
  const { days, made, isWhole } = figures;
  return (
    <>
      <nav className="figures-spans" aria-label={words.span}>
        <ul>
          {SPANS.map((each) => (
            <li key={each}>
              <a
                href={each === SPANS[0] ? "/desk/figures" : `/desk/figures?days=${each}`}
                aria-current={each === span ? "page" : undefined}
              >
                {words.spans(each)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {!isWhole && <p className="figures-note">{words.notWhole}</p>}
      {made === 0 ? (
        <div className="list-empty">
          <p>{words.empty(span)}</p>
        </div>
      ) : (
        <>
          <Decisions days={days} made={made} span={span} language={language} />
          <Waits days={days} language={language} />
          <Agreement figures={figures} />
        </>
      )}
      <FilterPart filter={filter} isLearning={isLearning} />
    </>
  );
}

const { decisions, waits, agreement } = words;

function partsOf(day: Day): [published: number, refused: number, held: number] {
  return [
    countOutcome(day, "published"),
    countOutcome(day, "spam") + countOutcome(day, "trash"),
    countOutcome(day, "held"),
  ];
}

const kinds = ["published", "refused", "held"] as const;

type DaysProps = { days: Day[]; language: string };

function Decisions(props: DaysProps & { made: number; span: Span }): ReactElement {
  const { days, made, span, language } = props;
  const scale = countScale(Math.max(...days.map(countMade)));
  const { names } = decisions;
  return (
    <Part id="decisions" title={decisions.title} lead={decisions.lead(made, span)}>
      <Plot
        title={decisions.title}
        {...{ days, language, scale }}
        label={(count) => count.toLocaleString("en")}
        draw={(day, x) =>
          stack(partsOf(day), scale).map(
            ({ y, height }, at) =>
              height > 0 && (
                <rect
                  key={kinds[at]}
                  data-kind={kinds[at]}
                  {...{ x: x + 1.5, y, height }}
                  width="7"
                />
              ),
          )
        }
      />
      <PlotLegend kinds={kinds.map((kind) => ({ kind, name: names[kind] }))} />
      <AsTable
        head={[words.day, names.published, names.refused, names.held, decisions.total]}
        days={days}
        language={language}
        cells={(day) =>
          [...partsOf(day), countMade(day)].map((count) => count.toLocaleString("en"))
        }
      />
    </Part>
  );
}

function Waits({ days, language }: DaysProps): ReactElement {
  const longest = Math.max(0, ...days.map(({ waits: { p90 } }) => p90 ?? 0));
  const isNone = days.every(({ waits: { count } }) => count === 0);
  const scale = timeScale(longest);
  return (
    <Part id="waits" title={waits.title} lead={isNone ? waits.none : waits.lead}>
      {!isNone && (
        <>
          <Plot
            title={waits.title}
            {...{ days, language, scale }}
            label={spanLabel}
            draw={({ waits: { median, p90 } }, x) =>
              median !== null &&
              p90 !== null && (
                <>
                  <line
                    {...{ x1: x + 5, x2: x + 5, y1: heightOf(p90, scale) }}
                    y2={heightOf(median, scale)}
                  />
                  <line
                    data-kind="median"
                    {...{ x1: x + 1, x2: x + 9, y1: heightOf(median, scale) }}
                    y2={heightOf(median, scale)}
                  />
                </>
              )
            }
          />
          <ul className="plot-legend">
            <li>
              <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                <line data-kind="median" x1="0" x2="10" y1="5" y2="5" />
              </svg>
              {waits.median}
            </li>
            <li>
              <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                <line x1="5" x2="5" y1="0" y2="10" />
              </svg>
              {waits.p90}
            </li>
          </ul>
          <AsTable
            head={[words.day, ...waits.columns]}
            days={days}
            language={language}
            cells={({ waits: { count, median, p90 } }) => [
              count.toLocaleString("en"),
              median === null ? "–" : spanWords(median),
              p90 === null ? "–" : spanWords(p90),
            ]}
          />
        </>
      )}
    </Part>
  );
}

function Agreement({ figures: { made, changed, people } }: { figures: Figures }): ReactElement {
  return (
    <Part id="agreement" title={agreement.title} lead={agreement.lead(made, changed)}>
      <FiguresTable
        className="figures-people"
        head={agreement.columns}
        rows={people.map(({ name, ...person }) => ({
          title: <bdi>{name ?? agreement.gone}</bdi>,
          cells: [
            person.made.toLocaleString("en"),
            person.changed.toLocaleString("en"),
            <Share key="share" share={shareStood(person.made, person.changed)} />,
          ],
        }))}
      />
      <p className="figures-how">{agreement.how}</p>
    </Part>
  );
}

function Share({ share }: { share: number | null }): ReactElement {
  if (share === null) return <span className="figures-few">{agreement.few}</span>;
  return (
    <>
      {percent(share)}
      <svg
        className="share"
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect className="share-whole" width="100" height="4" />
        <rect width={Math.round(share * 1000) / 10} height="4" />
      </svg>
    </>
  );
}

type PartProps = { id: string; title: string; lead: string; children: ReactNode };

function Part({ id, title, lead, children }: PartProps): ReactElement {
  return (
    <section className="figures-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{lead}</p>
      {children}
    </section>
  );
}

type PlotProps = DaysProps & {
  title: string;
  scale: Scale;
  label: (value: number) => string;
  /** One day, in a strip that is 10 wide and 100 high and begins at `x`. */
  draw: (day: Day, x: number) => ReactNode;
};

function Plot({ title, days, language, scale, label, draw }: PlotProps): ReactElement {
  const marks = [days[0], days[Math.floor((days.length - 1) / 2)], days.at(-1)];
  const below = (
    <ul className="plot-days" aria-hidden="true">
      {marks.map((day) => day && <li key={day.day}>{dayLabel(day.day, language)}</li>)}
    </ul>
  );
  return (
    <PlotField {...{ title, scale, label, below }} width={days.length * 10}>
      {days.map((day, at) => (
        <g key={day.day}>{draw(day, at * 10)}</g>
      ))}
    </PlotField>
  );
}

type TableProps = DaysProps & { head: string[]; cells: (day: Day) => string[] };

/** The newest day first. */
function AsTable({ head, days, language, cells }: TableProps): ReactElement {
  const rows = days.toReversed().map((day) => ({
    title: <time dateTime={day.day}>{dayLabel(day.day, language)}</time>,
    cells: cells(day),
  }));
  return <PlotTable head={head} rows={rows} />;
}

// The day is one of the site's already: no zone moves it any more.
function dayLabel(day: string, language: string): string {
  const style = { day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language, style).format(new Date(day));
}
