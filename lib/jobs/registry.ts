import "server-only";
// What is done for each job of lib/queue/jobs.ts. A handler may run twice without harm: whoever
// killed the process may have done so after the deed and before the note of it.
import { sendResetMail } from "../accounts/forgot";
import { askAkismet } from "../comments/akismet/ask";
import { teachAkismet } from "../comments/akismet/teach";
import { sendDecisionMail } from "../comments/decision-mail";
import { sendReplyMails } from "../comments/replies/send";
import { alarmAboutFlood } from "../moderation/flood-alarm";
import { learnDecisions } from "../moderation/learning/learn";
import { learnImported } from "../moderation/learning/learn-imported";
import { sendDueMails } from "../moderation/mails/send";
import { alarmAboutQueue } from "../moderation/queue-alarm";
import { tidyRuns } from "../moderation/runs/tidy";
import { workRun } from "../moderation/runs/work";
import { runImport } from "../newsletter/owner/run-import";
import { answerSignUp } from "../newsletter/sign-up";
import { isSuppressed } from "../newsletter/suppression";
import { tidyNewsletter } from "../newsletter/tidy";
import { goOnRefreshing } from "../posts/refresh-pictures";
import type { JobName, JobPayload } from "../queue/jobs";
import { sendMail, tidyMail } from "./mail";
import { makeVariants, tidyPictures } from "./media";
import { countAndTidyComments } from "./tidy-comments";

export type JobContext = {
  /** No further try follows this one. */
  isLastTry: boolean;
  /** Aborted where the process wants to end and the job took too long. */
  signal: AbortSignal | undefined;
};

type Handler<Name extends JobName> = (
  payload: JobPayload<Name>,
  context: JobContext,
) => Promise<void>;

export const registry: { [Name in JobName]: Handler<Name> } = {
  "mail.send": sendMail,
  "mail.tidy": tidyMail,
  "account.reset-mail": ({ email }) => sendResetMail(email),
  "comments.decision-mail": ({ id }) => sendDecisionMail(id, isSuppressed),
  "comments.reply-mail": ({ id }) => sendReplyMails(id, isSuppressed),
  "comments.ask-akismet": ({ id }, context) => askAkismet(id, context),
  "comments.teach-akismet": ({ id }, context) => teachAkismet(id, context),
  "newsletter.sign-up": ({ id }) => answerSignUp(id),
  "newsletter.import": ({ id }, { signal }) => runImport(id, signal),
  "newsletter.tidy": () => tidyNewsletter(),
  "moderation.run": ({ id }, { signal }) => workRun(id, signal),
  "moderation.learn": (_, { signal }) => learnDecisions(signal),
  "moderation.learn-imported": () => learnImported(),
  "comments.tidy": () => countAndTidyComments(),
  "moderation.tidy": () => tidyRuns(),
  "comments.mails": () => sendDueMails(),
  "comments.alarm": async () => {
    await alarmAboutFlood();
    await alarmAboutQueue();
  },
  "media.process": makeVariants,
  "media.tidy": tidyPictures,
  "posts.refresh": ({ mediaId, before }) => goOnRefreshing(mediaId, before),
};
