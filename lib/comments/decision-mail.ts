import "server-only";
// The job that tells a commenter by mail what a moderator decided: once a comment, and only what
// still stands when it runs.
import { encodePath } from "../address";
import { type Db, db, type Tx } from "../db/client";
import type { ActorKind, CommentState } from "../db/generated/client";
import type { Mail } from "../mail/mail";
import { enqueueMail } from "../mail/send";
import { spend } from "../rate-limit";
import { getSettings, getSiteUrl } from "../settings/queries";
import { isMailed } from "./move";

/** Mails a day to one address: anybody may type anybody's. */
const MAILS_A_DAY = 10;

/** Whether an address is never written to; the newsletter keeps that list. */
type IsSuppressed = (client: Tx | Db, address: string) => Promise<boolean>;

export async function sendDecisionMail(id: number, isSuppressed: IsSuppressed): Promise<void> {
  const [site, siteUrl] = [await getSettings(), await getSiteUrl()];
  await db().$transaction(async (tx) => {
    const comment = await tx.comment.findUnique({ where: { id }, select: asked });
    if (!comment?.email || !isTold(comment)) return;
    if (await isSuppressed(tx, comment.email)) return;
    if (!(await spend(tx, `decision-mail:${comment.email}`, MAILS_A_DAY, 86_400))) return;
    const { count } = await tx.comment.updateMany({
      where: { id, decisionMailAt: null, version: comment.version },
      data: { decisionMailAt: new Date() },
    });
    if (count === 0) return;
    const { post, publicId } = comment;
    const path = encodePath(`/${post.slug}`);
    const to = { name: comment.name, address: comment.email };
    const title = post.publishedRevision?.title || post.slug;
    const isRead = comment.stateActor === "STAFF";
    const about = { to, title, paper: site?.title ?? "", isRead };
    await enqueueMail(
      tx,
      comment.state === "APPROVED"
        ? publishedMail(about, `${siteUrl}${path}?comment=${publicId}#c-${publicId}`)
        : notPublishedMail(about, `${siteUrl}${path}`),
    );
  });
}

const asked = {
  ...{ publicId: true, version: true, name: true, email: true, state: true, stateActor: true },
  ...{ wantsDecisionMail: true, decisionMailAt: true },
  post: { select: { slug: true, publishedRevision: { select: { title: true } } } },
} as const;

type Told = {
  state: CommentState;
  stateActor: ActorKind;
  wantsDecisionMail: boolean;
  decisionMailAt: Date | null;
};

// Taken back by now, or by its author: nothing to tell.
function isTold({ state, stateActor, wantsDecisionMail, decisionMailAt }: Told): boolean {
  const isDue = wantsDecisionMail && decisionMailAt === null && state !== "PENDING";
  return isDue && isMailed(stateActor, state);
}

type About = {
  to: Mail["to"];
  title: string;
  paper: string;
  /** By a person. */
  isRead: boolean;
};

// The comment's own words are left out: whoever typed the address need not be who reads the mail.
function publishedMail({ to, title, paper, isRead }: About, url: string): Mail {
  const read = `A moderator of ${paper} has read your comment on “${title}”.`;
  const checked = `Your comment on “${title}” was checked at ${paper}.`;
  return {
    purpose: "comment-decision",
    to,
    subject: `Your comment on “${title}” is published`,
    blocks: [
      { kind: "text", text: isRead ? read : checked },
      { kind: "text", text: "It is published now; everybody can read it." },
      { kind: "action", label: "Read it where it stands", url },
      small,
    ],
  };
}

function notPublishedMail({ to, title, paper }: About, url: string): Mail {
  return {
    purpose: "comment-decision",
    to,
    subject: `Your comment on “${title}” was not published`,
    blocks: [
      { kind: "text", text: `A moderator of ${paper} has read your comment on “${title}”.` },
      { kind: "text", text: "It was not published." },
      { kind: "link", label: title, url },
      small,
    ],
  };
}

const small = {
  kind: "small",
  text: "You get this because somebody, most likely you, asked for it below the comment. Nothing further comes about this comment, and the address is on no list.",
} as const;
