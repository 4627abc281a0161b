"use client";
// One comment with what answers it. Few elements each: a page holds hundreds. It is rendered on the
// server only, as a client component: what is handed over to one is data, and a tenth of the page's
// work less than elements that are written down, read back and then rendered.
import type { ReactElement, ReactNode } from "react";
import type { OwnComment } from "@/lib/comments/own-view";
import { type Sort, threadQuery } from "@/lib/comments/sort";
import type { ThreadComment } from "@/lib/comments/view";
import { formatDateTime } from "@/lib/format";
import { PrintHtml } from "@/lib/html/print";
import { threadMessages as words } from "./messages";
import { OwnActs, OwnEdit, OwnWord } from "./own-parts";
import { Seal } from "./seal";

/** What every comment of one thread shares. */
export type Setting = {
  /** The article's path, encoded. */
  path: string;
  sort: Sort;
  /** The same with the query that asks for the form, but for whom it answers. */
  replyPath: string;
  timeZone: string;
  language: string;
  isOpen: boolean;
  /** The comment under which the form stands, and the form. */
  replyTo: string | null;
  form: ReactNode;
  /** What an own pending comment says of itself. */
  pendingMeaning: string;
  /** This device's own, by their public ids. */
  own: Map<string, OwnComment>;
  /** Minutes in which these may be changed. */
  editWindow: number;
};

type Props = { comment: ThreadComment; setting: Setting };

export function Comment({ comment, setting }: Props): ReactElement {
  const { publicId, html } = comment;
  return (
    <li className={classOf(comment)} id={`c-${publicId}`}>
      {html === null ? (
        <p className="by">{words.gone}</p>
      ) : (
        <Words {...{ comment, setting, html }} />
      )}
      {setting.replyTo === publicId && setting.form}
      {comment.replies.length > 0 && (
        <ol>
          {comment.replies.map((reply) => (
            <Comment key={reply.publicId} comment={reply} setting={setting} />
          ))}
        </ol>
      )}
      {comment.further && (
        <p className="further">
          <a
            href={`${setting.path}${threadQuery(setting.sort, { from: comment.further.from })}#comments`}
          >
            {words.further(comment.further.count)}
          </a>
        </p>
      )}
    </li>
  );
}

function classOf({ html, isPending, isStaff, isFeatured }: ThreadComment): string {
  if (html === null) return "comment gone";
  if (isPending) return "comment pending";
  return `comment${isStaff ? " staff" : ""}${isFeatured ? " featured" : ""}`;
}

function Words({ comment, setting, html }: Props & { html: string }): ReactElement {
  const { publicId, name, isPending } = comment;
  const own = setting.own.get(publicId);
  const time = formatDateTime(comment.createdAt, setting.timeZone, setting.language);
  return (
    <>
      <p className="by">
        <Seal mark={comment.mark} />
        {comment.url ? (
          <a className="who" href={comment.url} rel="ugc nofollow noopener" dir="auto">
            {name}
          </a>
        ) : (
          <b className="who" dir="auto">
            {name}
          </b>
        )}
        {comment.isStaff && <span className="mark">{words.staff}</span>}
        {comment.isPinned && <span className="mark set">{words.pinned}</span>}
        {comment.isFeatured && <span className="mark set">{words.featured}</span>}
        <a
          className="when"
          href={`${setting.path}?comment=${publicId}#c-${publicId}`}
          rel="nofollow"
        >
          <time dateTime={comment.createdAt.toISOString()}>{time}</time>
        </a>
        {comment.isEdited && (
          <span>{comment.isEditedByStaff ? words.editedByStaff : words.edited}</span>
        )}
        {comment.answers && <Answered answers={comment.answers} />}
      </p>
      {isPending && (
        <p className="awaiting">
          <b>{words.pending}.</b> {setting.pendingMeaning}
        </p>
      )}
      {own && <OwnWord own={own} />}
      <PrintHtml className="words" html={html} dir="auto" />
      {html.length > LONG && (
        <label className="unfold">
          <input type="checkbox" /> {words.whole}
        </label>
      )}
      {own && <OwnEdit own={own} />}
      <Acts comment={comment} setting={setting} own={own} />
    </>
  );
}

/** Characters of HTML from which a comment shows its beginning, until somebody wants all of it. */
const LONG = 3_000;

// Buttons of one form that stands at the thread's end: a form each would double the page.
function Acts({ comment, setting, own }: Props & { own: OwnComment | undefined }) {
  const { publicId, name, likes, isPending, closed } = comment;
  return (
    <div className="acts">
      {setting.isOpen && closed === "here" && <span>{words.repliesClosed}</span>}
      {setting.isOpen && !isPending && !closed && setting.replyTo !== publicId && (
        <a
          className="reply"
          href={`${setting.replyPath}${publicId}#reply`}
          rel="nofollow"
          data-reply={publicId}
        >
          {words.reply}
          <span className="sr-only">{words.replyTo(name)}</span>
        </a>
      )}
      {own && <OwnActs own={own} minutes={setting.editWindow} />}
      {!own && !isPending && (
        <>
          <button
            type="submit"
            form="marks"
            name="like"
            value={publicId}
            aria-label={words.likeOf(name, likes)}
          >
            {likes > 0 ? `${words.like} ${likes}` : words.like}
          </button>
          <a
            href={`/comment/report?comment=${publicId}`}
            rel="nofollow"
            aria-label={words.reportOf(name)}
          >
            {words.report}
          </a>
        </>
      )}
    </div>
  );
}

function Answered({ answers }: { answers: NonNullable<ThreadComment["answers"]> }): ReactElement {
  return (
    <span className={answers.isMoved ? "answers" : "answers narrow"}>
      {words.answers}{" "}
      <a href={`#c-${answers.publicId}`} dir="auto">
        {answers.name}
      </a>
    </span>
  );
}
