// One comment with what answers it. Few elements each: a page holds hundreds.
import type { ReactElement, ReactNode } from "react";
import type { OwnComment } from "@/lib/comments/own-view";
import type { ThreadComment } from "@/lib/comments/view";
import { formatDateTime } from "@/lib/format";
import { PrintHtml } from "@/lib/html/print";
import { threadMessages as words } from "./messages";
import { OwnParts, OwnWord } from "./own-parts";
import { Seal } from "./seal";

/** What every comment of one thread shares. */
export type Setting = {
  /** The article's path, encoded. */
  path: string;
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
  const { publicId, html, isPending, isStaff } = comment;
  const kind = html === null ? " gone" : isPending ? " pending" : isStaff ? " staff" : "";
  return (
    <li className={`comment${kind}`} id={`c-${publicId}`}>
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
          <a href={`${setting.path}?from=${comment.further.from}#comments`}>
            {words.further(comment.further.count)}
          </a>
        </p>
      )}
    </li>
  );
}

function Words({ comment, setting, html }: Props & { html: string }): ReactElement {
  const { publicId, name, isPending } = comment;
  const own = setting.own.get(publicId);
  const time = formatDateTime(comment.createdAt, setting.timeZone, setting.language);
  return (
    <>
      <p className="by">
        <Seal name={name} />
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
        <a
          className="when"
          href={`${setting.path}?comment=${publicId}#c-${publicId}`}
          rel="nofollow"
        >
          <time dateTime={comment.createdAt.toISOString()}>{time}</time>
        </a>
        {comment.isEdited && <span>{words.edited}</span>}
        {comment.answers && <Answered answers={comment.answers} />}
      </p>
      {isPending && (
        <p className="awaiting">
          <b>{words.pending}.</b> {setting.pendingMeaning}
        </p>
      )}
      {own && <OwnWord own={own} />}
      <PrintHtml className="words" html={html} dir="auto" />
      {setting.isOpen && !isPending && setting.replyTo !== publicId && (
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
      {own && <OwnParts own={own} minutes={setting.editWindow} />}
    </>
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
