import "server-only";
// The mails about answers, in words.
import { encodePath } from "../../address";
import type { Mail, MailBlock } from "../../mail/mail";
import { cut } from "../../text";
import { confirmPath, oneClickPath, stopPath } from "./links";

export type Answer = { id: number; publicId: string; name: string; source: string };

/** Answers in one thread. */
export type News = {
  to: string;
  person: { publicId: string };
  siteUrl: string;
  article: { id: number; slug: string; title: string };
  /** The top-level comment's. */
  threadId: string;
  answers: Answer[];
  /** What is answered was written on a device that did not prove the address. */
  isOtherDevice: boolean;
  now: Date;
};

/** Answers that one mail quotes, and letters of each. */
const QUOTED = 10;
const LETTERS = 2_000;

export function answersMail(news: News): Mail {
  const { article, answers, person, siteUrl, isOtherDevice, now } = news;
  const count = answers.length;
  const more = count - QUOTED;
  return {
    ...frame(news),
    subject:
      count === 1
        ? `An answer to your comment on “${article.title}”`
        : `${count} answers to your comments on “${article.title}”`,
    blocks: [
      ...answers.slice(0, QUOTED).flatMap((answer, index): MailBlock[] => [
        text(
          index === 0
            ? `${answer.name} has answered your comment on “${article.title}”:`
            : `${answer.name}:`,
        ),
        { kind: "quote", text: cut(answer.source, LETTERS) },
        {
          kind: count === 1 ? "action" : "link",
          label: "Read it where it stands",
          url: answerUrl(news, answer),
        },
      ]),
      ...(more > 0 ? [text(`And ${more} more in the same thread.`)] : []),
      small("You get this because you asked for answers by e-mail when you wrote your comment."),
      ...(isOtherDevice
        ? [
            small(
              "Did you write it on another device than usual? Open this there, and its comments count as yours:",
            ),
            link("Confirm the device", siteUrl + confirmPath(person, now)),
          ]
        : []),
      ...stops(news),
    ],
  };
}

/**
 * To an address that nobody has confirmed. Words of readers are left out: whoever typed the address
 * may have written the answer too, to a stranger.
 */
export function firstAnswerMail(news: News): Mail {
  const { article, answers, person, siteUrl, now } = news;
  const [first] = answers;
  if (!first) throw new Error("A mail about no answer");
  return {
    ...frame(news),
    subject: `Somebody has answered your comment on “${article.title}”`,
    preheader: "One press of a button, and the next answers come by e-mail too.",
    blocks: [
      text(
        `Somebody commented on “${article.title}”, gave this address, and asked to be told of answers. There is one.`,
      ),
      link("Read the answer", answerUrl(news, first)),
      text("Is the comment yours? Confirm the address, and further answers come by e-mail."),
      { kind: "action", label: "Confirm the address", url: siteUrl + confirmPath(person, now) },
      small(
        "If you didn’t write the comment, you need not do anything. With the last link no such mail comes again.",
      ),
      ...stops(news),
    ],
  };
}

function frame(news: News): Pick<Mail, "purpose" | "to" | "listUnsubscribe" | "commentIds"> {
  const { to, person, siteUrl, answers } = news;
  return {
    purpose: "comment-reply",
    // Without a name: that is only what somebody typed.
    to: { address: to },
    // What a mail program's own button ends is what it takes for one list.
    listUnsubscribe: { url: siteUrl + oneClickPath(person, { kind: "all" }) },
    commentIds: answers.map(({ id }) => id),
  };
}

function stops({ person, siteUrl, article, threadId }: News): MailBlock[] {
  return [
    link("No more answers from this thread", siteUrl + threadStop()),
    link("No more answers from this article", siteUrl + articleStop()),
    link("No more answers by e-mail at all", siteUrl + stopPath(person, { kind: "all" })),
  ];

  function threadStop(): string {
    return stopPath(person, { kind: "thread", publicId: threadId });
  }

  function articleStop(): string {
    return stopPath(person, { kind: "article", postId: article.id });
  }
}

function answerUrl({ siteUrl, article }: News, { publicId }: Answer): string {
  return `${siteUrl}${encodePath(`/${article.slug}`)}?comment=${publicId}#c-${publicId}`;
}

function text(words: string): MailBlock {
  return { kind: "text", text: words };
}

function small(words: string): MailBlock {
  return { kind: "small", text: words };
}

function link(label: string, url: string): MailBlock {
  return { kind: "link", label, url };
}
