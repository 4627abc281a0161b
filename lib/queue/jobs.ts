// The jobs that there are, each with what it is told. Their handlers stand in lib/jobs/registry.ts.
import { z } from "zod";

const RowId = z.number().int().positive();

/** Names are "domain.verb"; a payload is small and names rows, it doesn't copy them. */
export const jobs = {
  "mail.send": z.object({ id: RowId }),
  "mail.tidy": z.object({}),
  /** Who asked for a new password may have no account: only the job looks. */
  "account.reset-mail": z.object({ email: z.string().max(254) }),
  /** A moderator decided, and the comment's author asked to hear of it. */
  "comments.decision-mail": z.object({ id: RowId }),
  /** Somebody who asked to hear of answers may have some; names the ReplyAddress. */
  "comments.reply-mail": z.object({ id: RowId }),
  /** Akismet is asked about a comment, and told that it was wrong about one. */
  "comments.ask-akismet": z.object({ id: RowId }),
  "comments.teach-akismet": z.object({ id: RowId }),
  "newsletter.sign-up": z.object({ id: RowId }),
  "newsletter.import": z.object({ id: RowId }),
  "newsletter.tidy": z.object({}),
  "moderation.run": z.object({ id: RowId }),
  /** Tells the learned filter what moderators decided. */
  "moderation.learn": z.object({}),
  /** The owner wants it to learn from imported comments, too. */
  "moderation.learn-imported": z.object({}),
  "moderation.tidy": z.object({}),
  "comments.tidy": z.object({}),
  /** Tells those who moderate what waits. */
  "comments.mails": z.object({}),
  /** Tells the owners where something has waited too long, or too much comes in. */
  "comments.alarm": z.object({}),
  "media.process": z.object({ id: RowId }),
  "media.tidy": z.object({}),
  /** A picture's words are new, and its articles came into being before the post `before`. */
  "posts.refresh": z.object({ mediaId: RowId, before: RowId }),
} as const satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]>;
