// The words of the learned filter: on a card, and among the figures.
import type { Opinion } from "@/lib/screening/model/filter";
import type { Trait } from "@/lib/spam/traits";

const traits: Record<Trait, string> = {
  hasLink: "links",
  links: "links",
  isShouted: "much in capitals",
  capitals: "much in capitals",
  digits: "digits",
  isShort: "very short",
  exclamations: "exclamation marks",
  asks: "a question",
  signs: "much punctuation",
  calls: "asks readers to do something",
  callsToOwn: "asks readers to do something",
  own: "speaks of its author’s own things",
  aboutArticle: "speaks of what the article does",
  approvedBefore: "others by its author were approved",
  spamBefore: "others by its author were spam",
};

export const opinionWords = {
  verdict: (score: number) =>
    score > 50
      ? `Spam filter: looks like spam, ${score} of 100`
      : `Spam filter: looks fine, ${score} of 100`,
  /** "a link; the words “free”, “watches”" */
  why: ({ words, traits: found }: Opinion): string => {
    const quoted = words.map((word) => `“${word}”`).join(", ");
    const parts = [...new Set(found.map((trait) => traits[trait]))];
    if (words.length > 0)
      parts.push(words.length === 1 ? `the word ${quoted}` : `the words ${quoted}`);
    return parts.length > 0 ? parts.join("; ") : "many small things, none that stands out";
  },
};

export const filterMessages = {
  title: "The spam filter",
  none: "It learns from what people decide here: approved or spam, one comment at a time. Nobody has decided anything yet that it could learn.",
  learning: (spam: number, ham: number) =>
    `It learned ${decisions(spam + ham)} of people here so far, ${spam} of them spam. From 50 on, with at least ten of each kind, each comment that waits shows what it thinks.`,
  elsewhere: (count: number) =>
    `Besides, it learned what became of ${count.toLocaleString("en")} imported ${count === 1 ? "comment" : "comments"} elsewhere, at half the weight of a decision. They don’t count towards the fifty, and say nothing of how right it was.`,
  lead: (spam: number, ham: number) =>
    `It learned ${decisions(spam + ham)} of people here, ${spam.toLocaleString("en")} of them spam. Below, what it had thought of each comment before anybody decided, held against the decision.`,
  few: "It has not been put to the test yet: the next decisions will stand here.",
  plot: "What moderators decided, by the filter’s score",
  axis: "Score: above 50 it looks like spam",
  kinds: { fine: "Approved", spam: "Spam" },
  columns: ["Score", "Comments", "Spam", "Share of spam"],
  tenth: (at: number) => (at === 9 ? "90–100" : `${at * 10}–${at * 10 + 9}`),
  sure: ({
    decided,
    errors,
    bound,
    from,
  }: {
    decided: number;
    errors: number;
    bound: number;
    from: number;
  }) =>
    `From a score of ${from} on it was ${wrong(errors)} in ${decided.toLocaleString("en")} comments: with 90 % confidence, at most ${percent(bound)} of the comments that it would mark are not spam.`,
  unsure:
    "It is not proven yet that at most 2 % of the comments that it would mark are not spam. That takes at least the 114 comments that it was surest of, all of them spam.",
  imported: {
    lead: (count: number) =>
      `${count.toLocaleString("en")} imported ${count === 1 ? "comment" : "comments"} could teach it too, by what became of them elsewhere. Each counts half of what is decided here.`,
    learn: "Learn from imported comments",
    learning: "It learns from the imported comments now. Look again in a minute.",
  },
  alone: {
    on: "It marks such comments as spam by itself. One in twenty of all comments, drawn by lot, waits for a person and shows no score, whatever it thinks of it, so that the error goes on being measured; above 2 % it stops by itself. All that it marked stays in the spam folder, and comes back from there.",
    waits: "It may mark spam by itself as soon as that is proven.",
    off: "A person decides about every comment. What the filter thinks is only shown.",
    turnOn: "Let it mark spam by itself",
    turnOff: "Let people decide about everything",
  },
};

function decisions(count: number): string {
  return count === 1 ? "one decision" : `${count.toLocaleString("en")} decisions`;
}

function wrong(count: number): string {
  if (count === 0) return "never wrong";
  return count === 1 ? "wrong once" : `wrong ${count} times`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
