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
import type { Word } from "./queue-state";
import { StateMark } from "./state-mark";

type Props = {
  word: Word | null;
  list: CommentList;
  now: number;
  canUndo: boolean;
  onUndo: () => void;
};

export function Strip({ word, list, now, canUndo, onUndo }: Props): ReactElement | null {
  if (!word) return null;
  return (
    <div className="strip" data-kind={word.kind}>
      <p>
        <StateMark state={markOf(word)} />
        <span dir="auto">{wordsOf(word, now)}</span>
      </p>
      {word.kind === "late" && word.outcome.code === "forbidden" ? (
        <a href="/signin?to=/desk">Sign in</a>
      ) : (
        canUndo && (
          <form action={word.kind === "did-many" ? undoAllByForm : undoByForm}>
            <Undoes word={word} />
            <input type="hidden" name="list" value={list} />
            <button
              type="submit"
              className="strip-undo"
              onClick={(event) => {
                event.preventDefault();
                onUndo();
              }}
            >
              Undo{" "}
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
      return `Not saved: the site didn’t answer. ${commentsWords(word.count)} ${word.count === 1 ? "is" : "are"} back on the list; try again.`;
    case "failed":
      return `Not saved: the site didn’t answer. ${possessive(word.name)} comment is back on the list; try again.`;
    case "others":
      return `${word.by ?? "Somebody else"} was here: ${didWords(word.to, word.name)}`;
    case "late":
      return refusalWords(word, now);
  }
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
