// The words of the desk's figures.
import type { Span } from "@/lib/moderation/days/day";

export const figuresMessages = {
  heading: "Figures",
  span: "Span",
  spans: (span: Span) => `${span} days`,
  forbidden: "These figures are for the owner.",
  empty: (span: Span) =>
    `Nobody decided anything in the last ${span} days. Each decision will be counted here from the first one on.`,
  notWhole:
    "The oldest of these days are still being counted, and stand empty so far; look again within the hour.",
  asTable: "The same as a table",
  day: "Day",
  decisions: {
    title: "Decisions per day",
    lead: (made: number, span: Span) =>
      `${made.toLocaleString("en")} ${made === 1 ? "decision" : "decisions"} in ${span} days, ${perDay(made, span)} a day; those that were taken back are among them.`,
    names: { published: "Published", refused: "Spam and trash", held: "Put back to pending" },
    total: "Decisions",
  },
  waits: {
    title: "Waiting time",
    lead: "From when a comment, or an edit of a public one, came in to the first decision about it; on the day of the decision.",
    median: "Median: half were decided as fast",
    p90: "Nine of ten were decided as fast",
    none: "No comment waited for any of these decisions.",
    columns: ["Decided", "Median", "Nine of ten within"],
  },
  agreement: {
    title: "Agreement",
    lead: stoodWords,
    how: "A decision counts as changed when the next thing that happens to the comment is a colleague’s decision that leads elsewhere, or a colleague’s undo. One’s own second thoughts don’t count, nor does a comment that its author edited in between. A change counts on the day on which it was made, also where the decision was older.",
    columns: ["Who", "Decisions", "Changed by a colleague", "Stood"],
    gone: "Somebody who has left",
    few: "too few to tell",
  },
};

/** Below so many decisions a share says nothing of a person. */
export const ENOUGH = 20;

/** Of 1; null where there are too few. */
export function shareStood(made: number, changed: number): number | null {
  return made < ENOUGH ? null : Math.max(0, made - changed) / made;
}

/** Never 100 % where something was changed. */
export function percent(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  return `${share < 1 && rounded === 100 ? 99.9 : rounded} %`;
}

function stoodWords(made: number, changed: number): string {
  const count = Math.max(0, made - changed).toLocaleString("en");
  const share = shareStood(made, changed);
  const of = `${count} of ${made.toLocaleString("en")} ${made === 1 ? "decision" : "decisions"}`;
  return `${of} stood${share === null ? "" : ` (${percent(share)})`}.`;
}

function perDay(made: number, span: Span): string {
  const each = made / span;
  return each < 10 ? String(Math.round(each * 10) / 10) : Math.round(each).toLocaleString("en");
}
