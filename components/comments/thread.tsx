// The thread of an article: one page of comments, and the form.
import type { ReactElement, ReactNode } from "react";
import { encodePath } from "@/lib/address";
import { reads } from "@/lib/cache";
import { pageToken, TOKEN_LIFE } from "@/lib/comments/form-token";
import { postLike } from "@/lib/comments/marks/actions";
import { listOwn } from "@/lib/comments/own";
import type { OwnComment } from "@/lib/comments/own-view";
import { type CommentedPost, closesAt, doorOf, modeOf, UNSET_RULES } from "@/lib/comments/policy";
import {
  countComments,
  getAnswerable,
  getThreadPage,
  type ThreadPage,
} from "@/lib/comments/queries";
import { DEFAULT_SORT, readSort, type Sort, sorts, threadQuery } from "@/lib/comments/sort";
import type { ThreadComment } from "@/lib/comments/view";
import { forgetMarker, getOwnCommenter } from "@/lib/comments/visitor";
import { getMedianWait } from "@/lib/comments/waiting";
import { FORM_FIELD } from "@/lib/form-verbs";
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
  sort?: string | undefined;
};

export async function Thread({
  post,
  from,
  replyTo,
  sort: asked,
}: Props): Promise<ReactElement | null> {
  const site = await getSettings();
  const rules = site ?? UNSET_RULES;
  const now = new Date();
  const door = doorOf(post, rules, now);
  if (door === "off") return null;
  const closing = closesAt(post, rules);
  if (door === "open") reads(`thread:${post.id}`, earliest(closing, renewal(now)));
  const sort = readSort(asked);
  const status = currentRequest()?.status;
  const isRefused = status === 422 || status === 429;
  const viewer = await getOwnCommenter();
  const [page, counts, wait, own, answered] = await Promise.all([
    getThreadPage(post.id, from ?? null, viewer, sort),
    countComments([post.id]),
    getMedianWait(),
    findOwn(post, viewer),
    replyTo && door === "open" ? getAnswerable(post.id, replyTo, isRefused) : null,
  ]);
  const path = encodePath(`/${post.slug}`);
  if (!page) return sendTo(`${path}${threadQuery(sort)}#comments`, 302);
  const count = counts.get(post.id) ?? 0;
  const parent = replyTo && answered ? { publicId: replyTo, name: answered } : null;
  const mode = modeOf(post, rules);
  const promise = formMessages.promise(mode, wait, site?.trustAfter ?? 1);
  const mayWait = mode !== "NONE";
  const mayMail = site?.replyMails ?? false;
  const asksAkismet = site?.asksAkismet ?? false;
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
  const form = (
    <CommentForm
      postId={post.id}
      token={pageToken(post.id, now)}
      {...{ parent, path, promise, mayWait, mayMail, asksAkismet, closes }}
    />
  );
  const setting: Setting = {
    path,
    sort,
    replyPath: `${path}${threadQuery(sort, { from, replyto: "-" }).slice(0, -1)}`,
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
      <Head count={count} isOpen={door === "open"} path={path} sort={sort} />
      <OwnForms>
        <OwnNotes path={path} own={own} isHere={(id) => stands(page.comments, id)} />
        <Earlier path={path} page={page} sort={sort} />
        {page.comments.length > 0 && (
          <ol className="comments">
            {page.comments.map((comment) => (
              <Comment key={comment.publicId} comment={comment} setting={setting} />
            ))}
          </ol>
        )}
      </OwnForms>
      <Later path={path} page={page} sort={sort} />
      {page.comments.length > 0 && <MarksForm sort={sort} />}
      <Foot
        door={door}
        count={count}
        form={isInPlace ? null : form}
        isRefused={isRefused}
        path={path}
        closed={door === "closed" && closing && closing <= now ? time(closing) : null}
      />
    </section>
  );
}

// A page is made anew while the token in it is still good for half a day.
function renewal(now: Date): Date {
  return new Date(now.getTime() + (TOKEN_LIFE / 2) * 1_000);
}

function earliest(one: Date | null, other: Date): Date {
  return one && one < other ? one : other;
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

type HeadProps = { count: number; isOpen: boolean; path: string; sort: Sort };

function Head({ count, isOpen, path, sort }: HeadProps): ReactElement {
  return (
    <div className="thread-head">
      <h2 id="comments-title">{words.title(count)}</h2>
      {count > 2 && (
        <nav className="sorts" aria-label={words.sort}>
          {sorts.map((one) => (
            <a
              key={one}
              href={`${path}${threadQuery(one)}#comments`}
              rel="nofollow"
              aria-current={one === sort ? "true" : undefined}
            >
              {words.sorts[one]}
            </a>
          ))}
        </nav>
      )}
      {isOpen && count > 2 && <a href="#reply">{words.write}</a>}
    </div>
  );
}

// The one form of all likes of the page; each comment has a button of it.
function MarksForm({ sort }: { sort: Sort }): ReactElement {
  return (
    <form id="marks" action={postLike} data-unsent={words.unsent}>
      <input type="hidden" name={FORM_FIELD} value="like" />
      <input type="hidden" name="sort" value={sort} />
    </form>
  );
}

type TurnProps = { path: string; page: ThreadPage; sort: Sort };

// Earlier comments above, later ones below: each where one looks for them.
function Earlier({ path, page: { earlier }, sort }: TurnProps): ReactElement | null {
  if (earlier === null) return null;
  return (
    <p className="turn">
      <a rel="prev" href={`${path}${threadQuery(sort, { from: earlier })}#comments`}>
        {sort === DEFAULT_SORT ? words.earlier : words.before}
      </a>
    </p>
  );
}

function Later({ path, page: { later }, sort }: TurnProps): ReactElement | null {
  if (later === null) return null;
  return (
    <p className="turn">
      <a rel="next" href={`${path}${threadQuery(sort, { from: later })}#comments`}>
        {sort === DEFAULT_SORT ? words.later : words.more}
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
