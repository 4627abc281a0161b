// The words of the public moderation log.
import type { CheckName } from "@/lib/screening/checks";

const checks: Record<CheckName, string> = {
  everyone: "Every comment is read first",
  "first-comment": "A newcomer’s first comment",
  "few-approved": "Too few approved comments yet",
  "spam-verdict": "An earlier comment was spam",
  "many-networks": "Too many networks in a day",
  links: "Two links or more",
  word: "A word or phrase of the site’s rules",
  pattern: "A pattern of the site’s rules",
  address: "An address of the site’s rules",
  domain: "A domain of the site’s rules",
  network: "A network of the site’s rules",
  flood: "Many comments within a few minutes",
  duplicate: "The same words again within a day",
  "always-hold": "Its author is read first at a moderator’s wish",
  dropped: "Its author is read first at a moderator’s wish",
  reported: "Reported by readers",
  "akismet-waiting": "Akismet had not answered yet",
  "akismet-down": "Akismet gave no answer",
  akismet: "Akismet called it spam",
  "akismet-worst": "Akismet called it spam",
};

export const logMessages = {
  title: "Moderation log",
  lead: "What became of the comments here, month by month: decisions that people made, counted. Nobody is named and nothing is quoted.",
  until: (day: string) => `Up to and including ${day}; the present day follows when it is over.`,
  notWhole: "The oldest months are still being counted.",
  empty: "No decision has been made yet. From the first one on they are counted here.",
  table: "Decisions by month",
  month: "Month",
  columns: {
    published: "Published",
    spam: "Spam",
    trash: "Thrown away",
    reported: "Reports",
    edits: "Edited",
  },
  notes: [
    "Published, marked as spam, thrown away: decisions about comments, and about their authors’ edits. A decision that was taken back on the same day is not counted.",
    "Reports: how often readers reported a public comment. A report hides nothing by itself.",
    "Edited: comments whose text was changed by the staff.",
    "Comments that appeared at once, without anybody’s decision, are not counted.",
  ],
  reasons: "Reasons",
  notPublished: "What held those that were not published",
  reported: "What readers reported",
  checks: checks as Record<string, string>,
};
