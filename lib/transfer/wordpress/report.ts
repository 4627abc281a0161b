// What an import did, or would do: counted while it goes, told at its end.
import type { Reading } from "./read";

const ROWS = [
  "posts published",
  "posts scheduled",
  "posts as drafts",
  "pages published",
  "pages scheduled",
  "pages as drafts",
  "comments approved",
  "comments pending",
  "comments spam",
  "comments in the trash",
] as const;
export type Row = (typeof ROWS)[number];

export type Count = { inFile: number; new: number; here: number; leftOut: number; after: number };

type Entry = { line: number; what: string };

export type Report = {
  file: string;
  site: string;
  dryRun: boolean;
  items: number;
  counts: Record<Row, Count>;
  people: { new: string[]; matched: string[]; here: string[] };
  terms: { sections: Set<string>; tags: Set<string> };
  /** By reason. Left out on purpose, because it is nothing that we keep. */
  leftOut: Map<string, Entry[]>;
  /** By reason. Should have come in and could not. */
  rejected: Map<string, Entry[]>;
  /** By what there is to know. */
  notes: Map<string, Entry[]>;
  reading: Reading;
  seconds: number;
};

export function newReport(file: string, dryRun: boolean, reading: Reading): Report {
  const none = () => ({ inFile: 0, new: 0, here: 0, leftOut: 0, after: 0 });
  return {
    file,
    site: "",
    dryRun,
    items: 0,
    counts: Object.fromEntries(ROWS.map((row) => [row, none()])) as Record<Row, Count>,
    people: { new: [], matched: [], here: [] },
    terms: { sections: new Set(), tags: new Set() },
    leftOut: new Map(),
    rejected: new Map(),
    notes: new Map(),
    reading,
    seconds: 0,
  };
}

export function list(to: Map<string, Entry[]>, reason: string, line: number, what: string): void {
  const entries = to.get(reason);
  if (entries) entries.push({ line, what });
  else to.set(reason, [{ line, what }]);
}

/** Rows whose numbers do not add up; none after an import that is whole. */
export function disagreements(report: Report): Row[] {
  return ROWS.filter((row) => {
    const { inFile, new: added, here, leftOut, after } = report.counts[row];
    return inFile !== added + here + leftOut || (!report.dryRun && after < added);
  });
}

/** The report in words, one thing a line, about 100 columns wide. */
export function formatReport(report: Report): string {
  return [
    ...heading(report),
    "",
    ...table(report),
    "",
    ...people(report),
    ...entries("Worth knowing", report.notes),
    ...entries("Left out", report.leftOut),
    ...entries("Could not be brought in", report.rejected),
    ...ending(report),
  ].join("\n");
}

function heading({ file, site, items, reading, dryRun }: Report): string[] {
  const size = `${(reading.bytes / 1_000_000).toFixed(2)} MB, ${reading.line} lines, ${items} items`;
  return [
    dryRun ? `Trial run: what an import of ${file} would do` : `Import of ${file}`,
    `WordPress export ${reading.version ?? ""} of ${site} (${size})`,
  ];
}

function table({ counts, dryRun }: Report): string[] {
  const line = (name: string, cells: (string | number)[]) =>
    `  ${name.padEnd(24)}${cells.map((cell) => String(cell).padStart(12)).join("")}`;
  const rows = ROWS.filter((row) => Object.values(counts[row]).some(Boolean));
  return [
    line("", ["in the file", dryRun ? "would come" : "new", "here before", "left out", "now here"]),
    ...rows.map((row) => {
      const count = counts[row];
      return line(row, [count.inFile, count.new, count.here, count.leftOut, count.after]);
    }),
  ];
}

function people({ people: found, terms, dryRun }: Report): string[] {
  const say = (what: string, names: string[]) =>
    names.length > 0 ? [`  ${what}: ${names.join(", ")}`] : [];
  return [
    "People and terms",
    ...say(
      dryRun ? "would come as authors who can't sign in" : "new authors, who can't sign in",
      found.new,
    ),
    ...say("known here by their address", found.matched),
    ...say("here from an earlier import", found.here),
    ...(terms.sections.size + terms.tags.size > 0
      ? [`  new articles stand in ${terms.sections.size} sections, under ${terms.tags.size} tags`]
      : []),
    "",
  ];
}

function entries(title: string, all: Map<string, Entry[]>): string[] {
  if (all.size === 0) return [];
  const groups = [...all].flatMap(([reason, found]) => [
    `  ${reason} (${found.length})`,
    ...found.sort((a, b) => a.line - b.line).map(({ line, what }) => `    line ${line}: ${what}`),
  ]);
  return [title, ...groups, ""];
}

function ending({ reading, seconds, dryRun, rejected }: Report): string[] {
  const mended = [
    [reading.removedCharacters, "characters that XML does not allow were removed"],
    [reading.mendedAmpersands, "bare & were mended"],
  ] as const;
  const failed = [...rejected.values()].flat().length;
  const outcome = failed > 0 ? `${failed} could not be brought in (see above)` : "Nothing failed";
  return [
    ...mended.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}.`] : [])),
    `${outcome}; ${seconds.toFixed(1)} s.${dryRun ? " Nothing was written." : ""}`,
  ];
}
