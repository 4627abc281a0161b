"use client";
// One comment as a moderator reads it: who, where, what it answers, the whole text, why it is
// here, and the verbs always in the same place.
import { memo, type ReactElement, useRef, useState } from "react";
import { PrintHtml } from "@/lib/html/print";
import { filterPath, plainFilter } from "@/lib/moderation/filter";
import type { CommentList } from "@/lib/moderation/lists";
import type { BatchOutcome, CommentState, EditOutcome } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { Tick } from "./bulk-bar";
import { CommenterFacts, LookingHere } from "./commenter-facts";
import { EditForm } from "./edit-form";
import { EditLink } from "./edit-link";
import { EditedText, FormerText } from "./edited-text";
import { Findings } from "./findings";
import { addressConfirmed, ago, deletedByAuthor, waitingWords } from "./messages";
import { isOffered } from "./offered";
import { OpinionLine } from "./opinion";
import { personWords } from "./person/messages";
import { ReplyForm } from "./reply-form";
import { StateMark } from "./state-mark";
import { knowSwipes, SwipeHints } from "./swipe-hints";
import { useSwipe } from "./use-swipe";
import { Verbs } from "./verbs";

type Props = {
  comment: DeskComment;
  list: CommentList;
  isCurrent: boolean;
  isSelected: boolean;
  now: number;
  /** For the exact time behind the relative one. */
  exact: (iso: string) => string;
  /** That colleagues have it before them too; empty where none has. */
  looking: string;
  acts: CardActs;
};

/** What is done with a card; the same object for all cards at all times. */
export type CardActs = {
  select: (publicId: string) => void;
  tick: (publicId: string) => void;
  openPerson: (publicId: string) => void;
  replied: (comment: DeskComment, outcome: BatchOutcome) => void;
  edited: (comment: DeskComment, outcome: EditOutcome) => void;
  decide: (publicId: string, to: CommentState) => void;
};

/** Drawn anew only where its own comment, or what it is told, has changed: keys wait for nothing else. */
export const Card = memo(function Card(props: Props): ReactElement {
  const { comment, list, isCurrent, isSelected, acts } = props;
  const { publicId, name, inReplyTo } = comment;
  // The text as it was written, while it is being edited.
  const [source, setSource] = useState<string | null>(null);
  const card = useRef<HTMLElement>(null);
  function close() {
    const at = document.activeElement;
    const isHere = at === document.body || card.current?.contains(at);
    setSource(null);
    // Whoever went on while it was saved is not fetched back.
    if (isHere) card.current?.focus();
  }
  const { isDrawn, handlers } = useSwipe(
    (to) => isOffered(to, list, comment),
    (to) => {
      knowSwipes();
      acts.decide(publicId, to);
    },
  );
  return (
    <li className="card-place" {...handlers}>
      {isDrawn && <SwipeHints comment={comment} />}
      <article
        ref={card}
        className="card"
        id={cardId(publicId)}
        aria-labelledby={`${cardId(publicId)}-name`}
        data-current={isCurrent || undefined}
        data-selected={isSelected || undefined}
        tabIndex={-1}
        onFocus={() => acts.select(publicId)}
      >
        <div className="card-said">
          <Byline {...props} onEdit={setSource} />
          <LookingHere words={props.looking} />
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
          <Text {...props} source={source} onClose={close} />
          {comment.rewritten && <FormerText rewritten={comment.rewritten} now={props.now} />}
          <OpinionLine opinion={comment.opinion} />
          <Findings comment={comment} />
        </div>
        <ReplyForm
          comment={comment}
          list={list}
          now={props.now}
          onReplied={(outcome) => acts.replied(comment, outcome)}
        />
        <Verbs
          comment={comment}
          list={list}
          name={name}
          onDecide={(to) => acts.decide(publicId, to)}
        />
      </article>
    </li>
  );
});

export function cardId(publicId: string): string {
  return `card-${publicId}`;
}

type TextProps = Props & { source: string | null; onClose: () => void };

function Text({ comment, list, now, source, acts, onClose }: TextProps): ReactElement {
  if (source !== null) {
    return (
      <EditForm
        comment={comment}
        source={source}
        list={list}
        now={now}
        onCancel={onClose}
        onAnswered={(outcome) => {
          if (outcome.ok) onClose();
          acts.edited(comment, outcome);
        }}
      />
    );
  }
  if (comment.edit) return <EditedText edit={comment.edit} />;
  return <PrintHtml html={comment.html} className="card-text" dir="auto" />;
}

type BylineProps = Props & { onEdit: (source: string) => void };

function Byline(props: BylineProps): ReactElement {
  const { comment, list, now, exact, isSelected, acts, onEdit } = props;
  const { publicId, name, email, url, post, createdAt, decision } = comment;
  // What waits may be its edit, which came later.
  const since = list === "pending" ? (comment.edit?.at ?? createdAt) : createdAt;
  return (
    <header className="card-head">
      <Tick comment={comment} isSelected={isSelected} onTick={() => acts.tick(publicId)} />
      <h2 className="card-name" id={`${cardId(publicId)}-name`}>
        <a
          href={`/desk/commenter/${publicId}`}
          title={personWords.open(name)}
          aria-keyshortcuts="p"
          onClick={(event) => {
            // In a window of its own where that is asked for.
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            acts.openPerson(publicId);
          }}
        >
          <bdi>{name}</bdi>
        </a>
      </h2>
      <p className="card-who">
        {email && (
          <span>
            <a
              href={filterPath({ ...plainFilter("all"), email: email.toLowerCase() })}
              title="All comments from this address"
            >
              {email}
            </a>
            {comment.isAddressConfirmed && (
              <span title={addressConfirmed.meaning}>, {addressConfirmed.words}</span>
            )}
          </span>
        )}
        {url && (
          <a href={url} rel="nofollow noopener noreferrer" target="_blank">
            {url.replace(/^https?:\/\//, "").replace(/\/$/, "")}
          </a>
        )}
      </p>
      <CommenterFacts comment={comment} now={now} exact={exact} />
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
          <EditLink comment={comment} list={list} onOpen={onEdit} />
        </span>
        <time
          dateTime={since}
          title={exact(since)}
          className="card-when"
          // Browser and server may space the same date differently.
          suppressHydrationWarning
        >
          {list === "pending" ? waitingWords(since, now) : ago(since, now)}
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
