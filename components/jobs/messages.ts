// Words about jobs.
import type { JobList } from "@/lib/jobs/schema";

export const listNames: Record<JobList, string> = {
  waiting: "Waiting",
  running: "Running",
  failed: "Failed",
};

const names: Record<string, string> = {
  "mail.send": "Send a mail",
  "mail.tidy": "Sweep up old mails",
  "account.reset-mail": "Send a password link",
  "comments.decision-mail": "Tell a commenter what was decided",
  "comments.reply-mail": "Tell a commenter of answers",
  "comments.ask-akismet": "Ask Akismet about a comment",
  "comments.teach-akismet": "Tell Akismet what a moderator decided",
  "newsletter.sign-up": "Answer a sign-up",
  "posts.refresh": "Write a picture’s words into its articles",
  "newsletter.import": "Import subscribers",
  "newsletter.tidy": "Sweep up behind the newsletter",
  "moderation.learn": "Teach the spam filter what was decided",
  "moderation.learn-imported": "Teach the spam filter imported comments",
  "moderation.tidy": "Forget old bulk actions",
  "comments.tidy": "Erase old spam, trash and networks",
  "comments.mails": "Mail moderators what waits",
  "comments.alarm": "Look how long comments wait",
  "media.process": "Make a picture’s sizes",
  "media.tidy": "Sweep up behind pictures",
};

/** A job's name in words; the name itself where nobody has found any. */
export function jobName(name: string): string {
  return names[name] ?? name;
}

export const emptyLists: Record<JobList, string> = {
  waiting: "Nothing is waiting. What the site does behind the scenes stands here until it is done.",
  running: "Nothing is running just now.",
  failed: "Nothing has failed. A job that gave up would stand here with its error.",
};

export const didWords: Record<string, string> = {
  retried: "It is tried again now.",
  removed: "It is out of the queue.",
  missing: "It was not there any more: it is done, or runs just now.",
};
