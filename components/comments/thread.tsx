// The thread of an article: one page of comments, and the form.
import type { ReactElement, ReactNode } from "react";
import { encodePath } from "@/lib/address";
import { reads } from "@/lib/cache";
import { listOwn } from "@/lib/comments/own";
import type { OwnComment } from "@/lib/comments/own-view";
import { type CommentedPost, closesAt, doorOf, modeOf, UNSET_RULES } from "@/lib/comments/policy";
import {
  countComments,
  getAnswerable,
  getThreadPage,
  type ThreadPage,
} from "@/lib/comments/queries";
import type { ThreadComment } from "@/lib/comments/view";
import { forgetMarker, getOwnCommenter } from "@/lib/comments/visitor";
import { getMedianWait } from "@/lib/comments/waiting";
import { formatDateTime } from "@/lib/format";
import { currentRequest, sendTo } from "@/lib/request";
import { getSettings } from "@/lib/settings/queries";
import { Comment, type Setting } from "./comment";
import { CommentForm } from "./comment-form";
import { formMessages, threadMessages as words } from "./messages";
import { OwnForms } from "./own-forms";
import { OwnNotes } from "./own-parts";

type Props = {
  post: CommentedPost;
  /** The query's values as they came; what names no comment of this thread is sent away. */
  from?: string | undefined;
  replyTo?: string | undefined;
};

export async function Thread({ post, from, replyTo }: Props): Promise<ReactElement | null> {
  const site = await getSettings();
  const rules = site ?? UNSET_RULES;
  const now = new Date();
  const door = doorOf(post, rules, now);
  if (door === "off") return null;
  const closing = closesAt(post, rules);
  if (door === "open") reads(`thread:${post.id}`, closing);
  const viewer = await getOwnCommenter();
  const [page, counts, wait, own, answered] = await Promise.all([
    getThreadPage(post.id, from ?? null, viewer),
    countComments([post.id]),
    getMedianWait(),
    findOwn(post, viewer),
    replyTo && door === "open" ? getAnswerable(post.id, replyTo) : null,
  ]);
  const path = encodePath(`/${post.slug}`);
  if (!page) return sendTo(`${path}#comments`, 302);
  const count = counts.get(post.id) ?? 0;
  const parent = replyTo && answered ? { publicId: replyTo, name: answered } : null;
  const mode = modeOf(post, rules);
  const promise = formMessages.promise(mode, wait, site?.trustAfter ?? 1);
  const mayWait = mode !== "NONE";
  const time = (at: Date) => (
    <time dateTime={at.toISOString()}>
      {formatDateTime(at, site?.timeZone ?? "UTC", site?.language ?? "en")}
    </time>
  );
  const closes = closing && (
    <>
      {formMessages.closes} {time(closing)}.
    </>
  );
  const form = <CommentForm {...{ postId: post.id, parent, path, promise, mayWait, closes }} />;
  const setting: Setting = {
    path,
    replyPath: from ? `${path}?from=${from}&replyto=` : `${path}?replyto=`,
    timeZone: site?.timeZone ?? "UTC",
    language: site?.language ?? "en",
    isOpen: door === "open",
    replyTo: parent?.publicId ?? null,
    form,
    pendingMeaning: words.pendingMeaning(wait),
    own: new Map(own.map((one) => [one.publicId, one])),
    editWindow: site?.editWindowMinutes ?? 0,
  };
  const isInPlace = parent !== null && stands(page.comments, parent.publicId);
  return (
    <section
      className="thread oxford"
      id="comments"
      aria-labelledby="comments-title"
      data-copy={words.copy}
      data-copied={words.copied}
      data-share={words.share}
      data-received={formMessages.received}
      data-published={formMessages.published}
    >
      <Head count={count} isOpen={door === "open"} />
      <OwnForms>
        <OwnNotes path={path} own={own} isHere={(id) => stands(page.comments, id)} />
        <Earlier path={path} page={page} />
        {page.comments.length > 0 && (
          <ol className="comments">
            {page.comments.map((comment) => (
              <Comment key={comment.publicId} comment={comment} setting={setting} />
            ))}
          </ol>
        )}
      </OwnForms>
      <Later path={path} page={page} />
      <Foot
        door={door}
        count={count}
        form={isInPlace ? null : form}
        isRefused={currentRequest()?.status === 422}
        path={path}
        closed={door === "closed" && closing && closing <= now ? time(closing) : null}
      />
    </section>
  );
}

// Once nothing of its own is left here, this device reads the page that everybody reads.
async function findOwn(post: Props["post"], viewer: number | null): Promise<OwnComment[]> {
  if (!currentRequest()?.personal) return [];
  const own = viewer === null ? [] : await listOwn(post.id, viewer);
  if (own.length === 0) await forgetMarker(post.slug);
  return own;
}

function stands(comments: ThreadComment[], publicId: string): boolean {
  return comments.some(
    (comment) => comment.publicId === publicId || stands(comment.replies, publicId),
  );
}

function Head({ count, isOpen }: { count: number; isOpen: boolean }): ReactElement {
  return (
    <div className="thread-head">
      <h2 id="comments-title">{words.title(count)}</h2>
      {isOpen && count > 2 && <a href="#reply">{words.write}</a>}
    </div>
  );
}

type TurnProps = { path: string; page: ThreadPage };

// Earlier comments above, later ones below: each where one looks for them.
function Earlier({ path, page: { earlier } }: TurnProps): ReactElement | null {
  if (earlier === null) return null;
  return (
    <p className="turn">
      <a rel="prev" href={`${path}${earlier && `?from=${earlier}`}#comments`}>
        {words.earlier}
      </a>
    </p>
  );
}

function Later({ path, page: { later } }: TurnProps): ReactElement | null {
  if (later === null) return null;
  return (
    <p className="turn">
      <a rel="next" href={`${path}?from=${later}#comments`}>
        {words.later}
      </a>
    </p>
  );
}

type FootProps = {
  door: "open" | "closed";
  count: number;
  form: ReactNode;
  path: string;
  /** What was posted is given back, though the thread has closed since. */
  isRefused: boolean;
  /** When it closed by itself. */
  closed: ReactNode;
};

function Foot({ door, count, form, path, isRefused, closed }: FootProps): ReactElement {
  if (door === "closed") {
    const note = (
      <p className="thread-note">
        {closed ? (
          <>
            {words.closedOn} {closed}.
          </>
        ) : (
          words.closed
        )}
        {count > 0 && ` ${words.stays}`}
      </p>
    );
    return isRefused && form ? (
      <>
        {note}
        {form}
      </>
    ) : (
      note
    );
  }
  return (
    <>
      {count === 0 && <p className="thread-note">{words.empty}</p>}
      {form ?? (
        <p className="thread-note">
          <a href={`${path}#reply`}>{words.write}</a>
        </p>
      )}
    </>
  );
}
