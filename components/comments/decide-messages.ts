// The words of the page behind a link in a moderator's mail.
import type { CommentState } from "@/lib/moderation/outcome";
import { possessive } from "../desk/messages";

type Kind = "comment" | "edit" | "reported";
const none = { title: "", button: "" };

const asked: Record<Kind, Record<CommentState, { title: string; button: string }>> = {
  comment: {
    APPROVED: { title: "Approve this comment?", button: "Approve" },
    SPAM: { title: "Mark this comment as spam?", button: "Mark as spam" },
    TRASH: { title: "Move this comment to the trash?", button: "Move to trash" },
    PENDING: none,
  },
  edit: {
    APPROVED: { title: "Approve this edit?", button: "Approve the edit" },
    SPAM: { title: "Is this edit spam?", button: "Mark as spam, and hold the comment" },
    TRASH: { title: "Refuse this edit?", button: "Refuse the edit" },
    PENDING: none,
  },
  reported: {
    APPROVED: { title: "Keep this comment public?", button: "Keep public" },
    SPAM: { title: "Mark this comment as spam?", button: "Mark as spam" },
    TRASH: { title: "Move this comment to the trash?", button: "Move to trash" },
    PENDING: none,
  },
};

const states: Record<CommentState, string> = {
  APPROVED: "public",
  PENDING: "pending",
  SPAM: "marked as spam",
  TRASH: "in the trash",
};

export const decideMessages = {
  tab: "Decide about a comment",
  asked: (kind: Kind, to: CommentState) => asked[kind][to],
  about: (name: string, title: string) => `${possessive(name)} comment on “${title}”`,
  inReplyTo: (name: string, excerpt: string) => `It answers ${name}: “${excerpt}”`,
  before: "What is public now",
  after: "The edit",
  held: "Held",
  weak: "Weak signs",
  desk: "Look at it on the desk instead",
  usedTitle: "Done",
  used: (state: CommentState) => `This link did its work: the comment is ${states[state]} now.`,
  undo: "Take it back, or decide otherwise, on the desk",
  changedTitle: "Nothing was done",
  changed: (state: CommentState) =>
    `The comment is no longer as it stood when the mail was written: it is ${states[state]} now, or its author has changed it.`,
  look: "Look at it on the desk",
  deadTitle: "This link opens nothing any more",
  dead: "It works once, for three days, and only as long as the owner allows it and you moderate here. What waits stands on the desk.",
  signIn: "Open the desk",
};
