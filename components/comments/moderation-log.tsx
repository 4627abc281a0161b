// What the desk decided, for everybody: counts by month, and reasons.
import type { ReactElement } from "react";
import { reportReasonNames } from "@/lib/comments/marks/names";
import { formatCount, formatDate } from "@/lib/format";
import type { PublicLog, PublicMonth } from "@/lib/moderation/days/public-log";
import { logMessages as words } from "./moderation-log-messages";

type Props = { log: PublicLog; language: string };

const columns = ["published", "spam", "trash", "reported", "edits"] as const;

export function ModerationLog({ log: { months, until, isWhole }, language }: Props): ReactElement {
  if (months.length === 0) return <p>{isWhole ? words.empty : words.notWhole}</p>;
  return (
    <>
      <table>
        <caption>{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.month}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <th scope="row">
                <Month month={month.month} language={language} isShort />
              </th>
              {columns.map((column) => (
                <td key={column}>{formatCount(month[column], language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="until">
        {words.until(formatDate(new Date(until), "UTC", language))}
        {!isWhole && ` ${words.notWhole}`}
      </p>
      <ul className="notes">
        {words.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <Reasons months={months} language={language} />
    </>
  );
}

function Reasons({ months, language }: { months: PublicMonth[]; language: string }) {
  const told = months.filter(({ reasons, reports }) => sum(reasons) + sum(reports) > 0);
  if (told.length === 0) return null;
  return (
    <section className="oxford" aria-labelledby="reasons">
      <h2 id="reasons">{words.reasons}</h2>
      {told.map(({ month, reasons, reports }) => (
        <section key={month} aria-labelledby={`in-${month}`}>
          <h3 id={`in-${month}`}>
            <Month month={month} language={language} />
          </h3>
          <Counts
            title={words.notPublished}
            counts={reasons}
            names={words.checks}
            {...{ language }}
          />
          <Counts
            title={words.reported}
            counts={reports}
            names={reportReasonNames}
            {...{ language }}
          />
        </section>
      ))}
    </section>
  );
}

type CountsProps = {
  title: string;
  counts: Record<string, number>;
  names: Record<string, string>;
  language: string;
};

function Counts({ title, counts, names, language }: CountsProps): ReactElement | null {
  const sorted = Object.entries(counts).sort(([, one], [, other]) => other - one);
  if (sorted.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <dl>
        {sorted.map(([name, count]) => (
          <div key={name}>
            <dt>{names[name] ?? name.replaceAll("-", " ")}</dt>
            <dd>{formatCount(count, language)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

type MonthProps = { month: string; language: string; isShort?: boolean };

function Month({ month, language, isShort = false }: MonthProps): ReactElement {
  const style = { year: "numeric", month: isShort ? "short" : "long", timeZone: "UTC" } as const;
  const words = new Intl.DateTimeFormat(language, style).format(new Date(`${month}-01`));
  return <time dateTime={month}>{words}</time>;
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((one, other) => one + other, 0);
}
