// The words of the thread and its form.
import type { SiteSettings } from "@/lib/settings/queries";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "usually within two hours": a round number above the median, so that it is rather kept than broken. */
function usually(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds <= 10 * MINUTE) return "usually within ten minutes";
  if (seconds <= 30 * MINUTE) return "usually within half an hour";
  if (seconds <= HOUR) return "usually within an hour";
  const hours = Math.ceil(seconds / HOUR);
  if (hours <= 12) return `usually within ${NUMBERS[hours]} hours`;
  if (seconds <= DAY) return "usually within a day";
  const days = Math.ceil(seconds / DAY);
  return days <= 12 ? `usually within ${NUMBERS[days]} days` : "";
}

const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

function sentence(start: string, end: string): string {
  return end ? `${start}, ${end}.` : `${start}.`;
}

export const threadMessages = {
  title: (count: number) =>
    count === 0 ? "Comments" : count === 1 ? "One comment" : `${count} comments`,
  empty: "Nobody has answered this article yet.",
  closed: "Comments on this article are closed.",
  closedOn: "Comments on this article closed on",
  stays: "What was said stays here to read.",
  write: "Write a comment",
  earlier: "Earlier comments",
  later: "Later comments",
  /** Where the order is not that of time. */
  before: "Previous comments",
  more: "More comments",
  staff: "Staff",
  whole: "Show the whole comment",
  gone: "A comment that stood here is no longer public.",
  answers: "answers",
  sort: "Sort",
  sorts: { oldest: "Oldest", newest: "Newest", replied: "Most replied" },
  pinned: "Pinned",
  featured: "Featured",
  like: "Like",
  /** Begins with what is seen. */
  likeOf: (name: string, likes: number) =>
    `${likes > 0 ? `Like ${likes}` : "Like"}: comment by ${name}`,
  unsent: "The like was not sent: the site can’t be reached. Try again in a moment.",
  report: "Report",
  reportOf: (name: string) => `Report comment by ${name}`,
  feed: "Comments on this article as a feed",
  reply: "Reply",
  repliesClosed: "Replies are closed",
  replyTo: (name: string) => ` to ${name}`,
  further: (count: number) =>
    count === 1 ? "One more answer in this thread" : `${count} more answers in this thread`,
  pending: "Awaiting moderation",
  pendingMeaning: (wait: number | null) =>
    sentence("Only you see this, on this device, until a moderator has decided", usually(wait)),
  edited: "edited",
  editedByStaff: "edited by the staff",
  copy: "Copy link",
  share: "Share",
  copied: "Link copied.",
};

/** What a device reads of its own comments. */
export const ownMessages = {
  edit: "Edit",
  cancel: "Cancel edit",
  delete: "Delete",
  restore: "Undo",
  label: "Edit your comment",
  save: "Save edit",
  hint: (minutes: number) =>
    `You can change it for ${span(minutes)} after posting. An edit of a published comment may be read by a moderator first.`,
  published: "Your comment is published.",
  editWaits: "Edit awaiting moderation",
  editMeaning: "Only you see it. Until a moderator has decided, everybody reads the text above.",
  editRefused: "Your edit was not published; the text above stays.",
  notPublished: "A comment of yours was not published:",
  deleted: "You deleted your comment:",
  waitsElsewhere: "A comment of yours awaits moderation.",
  publishedElsewhere: "A comment of yours is published.",
  show: "Show it",
  kept: "What you typed, to be copied:",
  refused: {
    missing: "This device has no such comment here, so nothing was changed.",
    late: "The time in which a comment can be changed is over. Nothing was changed.",
    decided: "A moderator has decided about this comment, so it can't be changed any more.",
    changed: "The comment has changed since this page was made. Look at it below, then try again.",
    often: "This comment was edited too many times. Write a new one instead.",
    blocked: "This site takes no comments from you at present, so nothing was changed.",
  } as Record<string, string>,
};

function span(minutes: number): string {
  if (minutes === 1) return "one minute";
  const hours = minutes / 60;
  if (minutes < 60 || !Number.isInteger(hours)) return `${NUMBERS[minutes] ?? minutes} minutes`;
  return hours === 1 ? "an hour" : `${NUMBERS[hours] ?? hours} hours`;
}

export const aboutMessages = {
  missingTitle: "This comment is not here",
  missing: "It was taken back, or is no longer public. Nothing was changed.",
  home: "Go to the front page",
  back: "Back to the comment",
  of: (name: string) => `Comment by ${name}`,
  like: {
    title: "Likes",
    count: (likes: number) =>
      likes === 0
        ? "Nobody has liked it yet."
        : likes === 1
          ? "One reader likes it."
          : `${likes} readers like it.`,
    liked: "You like this comment, on this device.",
    notLiked: "You don’t like this comment, or not on this device.",
    own: "This comment was written on this device; what is one’s own can’t be liked.",
    limit:
      "From your network many likes came within a short time, so this one was not counted. Try again tomorrow.",
    press: "Like",
    takeBack: "Take your like back",
  },
  report: {
    title: "Report a comment",
    lead: "A moderator reads every report. The comment stays where it is until then, and nobody learns who reported it.",
    legend: "What is wrong with it?",
    reasons: {
      SPAM: "Advertising or spam",
      ABUSE: "It insults or threatens somebody",
      PERSONAL: "It gives away somebody’s personal data",
      OFF_TOPIC: "It has nothing to do with the article",
      ILLEGAL: "It is against the law",
      OTHER: "Something else",
    } as Record<string, string>,
    note: "Anything a moderator should know",
    noteHint: "Optional, but needed for something else.",
    send: "Report comment",
    received: "Thank you. Your report has arrived; a moderator will look at it.",
    known: "You have reported this comment before, on this device. One report is enough.",
    desk: "Open this comment at the desk",
    refused: {
      missing: "This comment is no longer public, so there is nothing left to report.",
      limit:
        "From your network many reports came within a short time, so this one was not taken. If it can’t wait, write to the editors.",
    } as Record<string, string>,
  },
};

const crowded =
  "So many comments have come from your network within a few minutes that no more are taken from it just now. Your text is kept: post it again in five minutes.";

export const formMessages = {
  title: "Leave a reply",
  titleTo: (name: string) => `Reply to ${name}`,
  cancel: "Cancel reply",
  name: "Name",
  email: "E-mail",
  emailHint: "Never shown, never passed on.",
  emailHintAkismet: "Never shown, passed on to Akismet alone.",
  akismet: "Akismet looks through comments for spam:",
  akismetMore: "what it is sent",
  body: "Comment",
  bodyHint:
    "A blank line starts a paragraph. *Emphasis*, > quotes, - lists, `code` and links work.",
  mail: "E-mail me when a moderator has decided",
  replies: "E-mail me when somebody answers",
  send: "Post comment",
  sending: "Posting…",
  preview: "Preview",
  write: "Back to writing",
  unshown: "The preview can’t be shown just now. Your text is kept, and can be posted as it is.",
  received: "Your comment has arrived. It awaits moderation.",
  published: "Your comment is published.",
  unsent: "The comment was not sent: the site can't be reached. Your text is kept on this device.",
  crowded,
  /** Of the field that only machines fill in. */
  trap: "Leave this field empty",
  errors: (count: number) =>
    count === 1
      ? "One thing keeps your comment from being posted:"
      : `${count} things keep your comment from being posted:`,
  refused: {
    "no-post": "This article is no longer here, so it can't take comments.",
    closed:
      "Comments on this article were closed meanwhile, so yours was not taken. Copy your text if you want to keep it.",
    "parent-gone":
      "The comment that you answer is no longer public. Copy your text and post it on the article instead.",
    "replies-closed":
      "Replies to this comment are closed, so yours was not taken. Copy your text if you want to keep it.",
    blocked:
      "This site takes no comments from this device or address at present. Your text stands below. If you think that this is a mistake, write to the editors.",
    crowded,
  } as Record<string, string>,
  incomplete: "The form arrived incomplete. Reload the page and post it again.",
  /** What happens next, from the site's mode and last week's decisions. */
  promise: (mode: SiteSettings["moderationMode"], wait: number | null, trustAfter: number) => {
    if (mode === "NONE") {
      return "Comments appear at once; one with several links is read by a moderator first.";
    }
    if (mode === "FIRST") {
      const held =
        trustAfter === 1
          ? "A moderator reads your first comment before it appears"
          : `A moderator reads your first ${NUMBERS[trustAfter] ?? trustAfter} comments before they appear`;
      return `${sentence(held, usually(wait))} After that yours appear at once.`;
    }
    return sentence("A moderator reads each comment before it appears", usually(wait));
  },
  closes: "Comments on this article close on",
};
