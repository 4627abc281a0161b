"use client";
// One comment as a moderator reads it: who, where, what it answers, the whole text, why it is
// here, and the verbs always in the same place.
import type { ReactElement } from "react";
import { PrintHtml } from "@/lib/html/print";
import { filterPath, plainFilter } from "@/lib/moderation/filter";
import type { CommentList } from "@/lib/moderation/lists";
import type { BatchOutcome, CommentState } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { Tick } from "./bulk-bar";
import { EditedText } from "./edited-text";
import { ago, deletedByAuthor, reasonWords, waitingWords } from "./messages";
import { ReplyForm } from "./reply-form";
import { StateMark } from "./state-mark";
import { Verbs } from "./verbs";

type Props = {
  comment: DeskComment;
  list: CommentList;
  isCurrent: boolean;
  isSelected: boolean;
  now: number;
  /** For the exact time behind the relative one. */
  exact: (iso: string) => string;
  onSelect: () => void;
  onTick: () => void;
  onReplied: (outcome: BatchOutcome) => void;
  onDecide: (to: CommentState) => void;
};

export function Card(props: Props): ReactElement {
  const { comment, list, isCurrent, isSelected, onSelect, onDecide } = props;
  const { publicId, name, html, inReplyTo } = comment;
  return (
    <li className="card-place">
      <article
        className="card"
        id={cardId(publicId)}
        aria-labelledby={`${cardId(publicId)}-name`}
        data-current={isCurrent || undefined}
        data-selected={isSelected || undefined}
        tabIndex={-1}
        onFocus={onSelect}
      >
        <div className="card-said">
          <Byline {...props} />
          {inReplyTo && (
            <blockquote className="card-parent" dir="auto">
              <p>
                <span className="card-parent-name">
                  In reply to <bdi>{inReplyTo.name}</bdi>
                  {!inReplyTo.isPublic && " (not public)"}
                </span>{" "}
                {inReplyTo.excerpt}
              </p>
            </blockquote>
          )}
          {comment.edit ? (
            <EditedText edit={comment.edit} />
          ) : (
            <PrintHtml html={html} className="card-text" dir="auto" />
          )}
          <Reasons comment={comment} />
          <ReplyForm comment={comment} list={list} now={props.now} onReplied={props.onReplied} />
        </div>
        <Verbs comment={comment} list={list} name={name} onDecide={onDecide} />
      </article>
    </li>
  );
}

export function cardId(publicId: string): string {
  return `card-${publicId}`;
}

function Byline({ comment, list, now, exact, isSelected, onTick }: Props): ReactElement {
  const { publicId, name, email, url, post, createdAt, decision } = comment;
  return (
    <header className="card-head">
      <Tick comment={comment} isSelected={isSelected} onTick={onTick} />
      <h2 className="card-name" id={`${cardId(publicId)}-name`}>
        <bdi>{name}</bdi>
      </h2>
      <p className="card-who">
        {email && (
          <a
            href={filterPath({ ...plainFilter("all"), email: email.toLowerCase() })}
            title="All comments from this address"
          >
            {email}
          </a>
        )}
        {url && (
          <a href={url} rel="nofollow noopener noreferrer" target="_blank">
            {url.replace(/^https?:\/\//, "").replace(/\/$/, "")}
          </a>
        )}
      </p>
      <p className="card-where">
        <span className="card-on">
          On{" "}
          <a href={`/${encodeURIComponent(post.slug)}`} dir="auto">
            {post.title}
          </a>
          {post.section && ` in ${post.section}`}{" "}
          <a className="card-open" href={`/desk/comment/${publicId}`}>
            Open<span className="unseen"> the comment of {name}</span>
          </a>
        </span>
        <time
          dateTime={createdAt}
          title={exact(createdAt)}
          className="card-when"
          // Browser and server may space the same date differently.
          suppressHydrationWarning
        >
          {list === "pending" ? waitingWords(createdAt, now) : ago(createdAt, now)}
        </time>
      </p>
      {comment.isDeletedByAuthor && (
        <p className="card-decided">
          <StateMark state={comment.state} />
          {deletedByAuthor}
        </p>
      )}
      {decision && (
        <p className="card-decided">
          <StateMark state={comment.state} />
          {decision.by}, <time dateTime={decision.at}>{ago(decision.at, now)}</time>
        </p>
      )}
    </header>
  );
}

function Reasons({ comment: { reasons } }: { comment: DeskComment }): ReactElement | null {
  if (reasons.length === 0) return null;
  return (
    <ul className="card-reasons" aria-label="Why it is here">
      {reasons.map(({ check, matchedText }) => (
        <li key={check}>
          {reasonWords(check)}
          {matchedText && (
            <>
              : <mark>{matchedText.replaceAll("\n", ", ")}</mark>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
