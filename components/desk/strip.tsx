"use client";
// The strip at the foot: what was just done, and the way back.
import type { ReactElement } from "react";
import { undoAllByForm, undoByForm } from "@/lib/moderation/actions";
import type { CommentList } from "@/lib/moderation/lists";
import type { CommentState } from "@/lib/moderation/outcome";
import {
  commentsWords,
  didManyWords,
  didWords,
  lateWords,
  possessive,
  repliedWords,
  toldWords,
} from "./messages";
import { PlaceFields } from "./place-fields";
import type { Press, Word } from "./queue-state";
import { StateMark } from "./state-mark";

type Props = {
  word: Word | null;
  list: CommentList;
  now: number;
  /** What can be taken back; it may be older than what was said last. */
  last: Press | null;
  onUndo: () => void;
};

export function Strip({ word, list, now, last, onUndo }: Props): ReactElement | null {
  if (!word) return null;
  return (
    <div className="strip" data-kind={word.kind}>
      <p>
        <StateMark state={markOf(word)} />
        <span dir="auto">{wordsOf(word, now)}</span>
      </p>
      {word.kind === "signed-out" || (word.kind === "late" && word.outcome.code === "forbidden") ? (
        <a href="/signin?to=/desk">Sign in</a>
      ) : (
        last && (
          <form action={word.kind === "did-many" ? undoAllByForm : undoByForm}>
            <Undoes word={word} />
            <PlaceFields list={list} />
            <button
              type="submit"
              className="strip-undo"
              onClick={(event) => {
                event.preventDefault();
                onUndo();
              }}
            >
              {isItsWord(word, last) ? (
                "Undo"
              ) : (
                <>
                  Undo your last<span className="unseen"> ({pressWords(last)})</span>
                </>
              )}{" "}
              <span className="key" aria-hidden="true">
                Z
              </span>
            </button>
          </form>
        )
      )}
    </div>
  );
}

function isItsWord(word: Word, last: Press): boolean {
  if (word.kind === "did") return word.decision === last;
  if (word.kind === "did-many") return word.bulk === last;
  return word.kind === "edited" ? word.edit === last : word.kind === "not-undone";
}

function pressWords(press: Press): string {
  if ("before" in press) return wordsOf({ kind: "edited", edit: press }, 0);
  if ("comment" in press) return wordsOf({ kind: "did", decision: press }, 0);
  return wordsOf({ kind: "did-many", bulk: press }, 0);
}

function Undoes({ word }: { word: Word }): ReactElement | null {
  if (word.kind === "did-many") {
    return <input type="hidden" name="batchId" value={word.bulk.batchId ?? ""} />;
  }
  if (word.kind !== "did" && word.kind !== "edited") return null;
  const { eventId, comment } =
    word.kind === "did" ? word.decision : { ...word.edit, comment: word.edit.before };
  return (
    <>
      <input type="hidden" name="eventId" value={eventId ?? ""} />
      <input type="hidden" name="publicId" value={comment.publicId} />
    </>
  );
}

export function wordsOf(word: Word, now: number): string {
  switch (word.kind) {
    case "did":
      return didWords(
        word.decision.to,
        word.decision.comment.name,
        word.decision.comment.edit !== null,
      );
    case "undid":
      return `Taken back: ${possessive(word.decision.comment.name)} comment stands as before.${toldWords(word.told)}`;
    case "did-many":
      if (word.bulk.replyTo) return repliedWords(word.bulk.replyTo, word.bulk.count > 0);
      return word.bulk.count > 0
        ? didManyWords(word.bulk.to, word.bulk.count)
        : "Nothing was done: somebody else was faster.";
    case "undid-many":
      if (word.replyTo) return `Taken back: your reply to ${word.replyTo} is in the trash.`;
      return word.count > 0
        ? `Taken back: ${commentsWords(word.count)} ${word.count === 1 ? "stands" : "stand"} as before.${toldWords(word.told)}`
        : "Nothing was taken back: somebody else was here since.";
    case "edited":
      return `Edited ${possessive(word.edit.before.name)} comment.`;
    case "unedited":
      return `Taken back: ${possessive(word.edit.before.name)} comment has its former text.`;
    case "failed-many":
      return `Not saved: the site didn’t answer. ${countedWords(word.count)} ${word.count === 1 ? "is" : "are"} back on the list; try again.`;
    case "failed":
      return `Not saved: the site didn’t answer. ${possessive(word.name)} comment is back on the list; try again.`;
    case "not-undone":
      return `Not taken back: the site didn’t answer. ${standsWords(word.press)}; undo it again.`;
    case "signed-out":
      return "You are signed out. Copy what you typed, and sign in again.";
    case "others":
      return `${word.by ?? "Somebody else"} was here: ${didWords(word.to, word.name)}`;
    case "late":
      return refusalWords(word, now);
  }
}

/** "Nora’s comment stands as decided" */
function standsWords(press: Press): string {
  if ("before" in press) return `${possessive(press.before.name)} comment has its new text`;
  if ("comment" in press) return `${possessive(press.comment.name)} comment stands as decided`;
  if (press.replyTo) return `Your reply to ${press.replyTo} stands`;
  return `${countedWords(press.count)} ${press.count === 1 ? "stands" : "stand"} as decided`;
}

/** At the beginning of a sentence. */
function countedWords(count: number): string {
  return commentsWords(count).replace(/^o/, "O");
}

function refusalWords({ outcome, name }: Extract<Word, { kind: "late" }>, now: number): string {
  if (outcome.code === "changed") return `${name}: ${lateWords(outcome.standing, now)}`;
  return outcome.code === "forbidden"
    ? "Not saved: you are signed out, or may no longer moderate."
    : name
      ? `${possessive(name)} comment is no longer there.`
      : "There is nothing left of it to take back or decide.";
}

function markOf(word: Word): CommentState {
  if (word.kind === "did") return word.decision.to;
  if (word.kind === "did-many") return word.bulk.to;
  if (word.kind === "others") return word.to;
  if (word.kind === "edited" || word.kind === "unedited") return word.edit.before.state;
  if (word.kind !== "late" || word.outcome.code !== "changed") return "PENDING";
  return word.outcome.standing.state;
}
