// One comment with all that concerns it: what it says, what readers report of it, and the verbs.
// Nothing here needs script.
import type { ReactElement } from "react";
import { reportReasonNames } from "@/lib/comments/marks/names";
import { formatDateTime } from "@/lib/format";
import { PrintHtml } from "@/lib/html/print";
import { decideByForm } from "@/lib/moderation/actions";
import { editPath } from "@/lib/moderation/lists";
import { markByForm } from "@/lib/moderation/marks/actions";
import type { CommentMarks } from "@/lib/moderation/marks/queries";
import type { CommentState } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import type { CommentPlace } from "@/lib/moderation/thread/queries";
import type { VersionView } from "@/lib/moderation/versions";
import { wordsFor } from "@/lib/words";
import { CommenterFacts } from "./commenter-facts";
import { EditedText } from "./edited-text";
import { Findings } from "./findings";
import { addressConfirmed, editVerbs, stateNames, verbs, markWords as words } from "./messages";
import { OpinionLine } from "./opinion";
import { personWords } from "./person/messages";
import { Place } from "./place";
import { StateMark } from "./state-mark";
import { Versions } from "./versions";

type Props = {
  comment: DeskComment;
  marks: CommentMarks;
  versions: VersionView[];
  place: CommentPlace;
  /** The server's clock, in milliseconds. */
  now: number;
  zone: string;
  language: string;
  said: unknown;
};

export function CommentPage(props: Props): ReactElement {
  const { comment, marks, versions, place, zone, language, said } = props;
  const exact = (iso: string) => formatDateTime(new Date(iso), zone, language);
  const { name, email, post, createdAt, publicId, state } = comment;
  const sentence = wordsFor(words.said, said);
  const path = `/${encodeURIComponent(post.slug)}`;
  return (
    <div className="one-comment">
      {sentence && (
        <p className="one-said" role="status">
          {sentence}
        </p>
      )}
      <article className="card" aria-labelledby="comment-name">
        <div className="card-said">
          <header className="card-head">
            <h2 className="card-name" id="comment-name">
              <a href={`/desk/commenter/${publicId}`} title={personWords.open(name)}>
                <bdi>{name}</bdi>
              </a>
            </h2>
            {email && (
              <p className="card-who">
                <span>
                  {email}
                  {comment.isAddressConfirmed && (
                    <span title={addressConfirmed.meaning}>, {addressConfirmed.words}</span>
                  )}
                </span>
              </p>
            )}
            <CommenterFacts comment={comment} now={props.now} exact={exact} />
            <p className="card-where">
              <span className="card-on">
                On{" "}
                <a href={path} dir="auto">
                  {post.title}
                </a>{" "}
                <a className="card-open" href={editPath(publicId, lists[state])}>
                  Edit<span className="unseen"> the comment of {name}</span>
                </a>
              </span>
              <time dateTime={createdAt} className="card-when">
                {formatDateTime(new Date(createdAt), zone, language)}
              </time>
            </p>
            <p className="card-decided">
              <StateMark state={state} />
              {stateNames[state]}
              {state === "APPROVED" && (
                <a href={`${path}?comment=${publicId}#c-${publicId}`}>{words.inThread}</a>
              )}
            </p>
          </header>
          {comment.edit ? (
            <EditedText edit={comment.edit} />
          ) : (
            <PrintHtml html={comment.html} className="card-text" dir="auto" />
          )}
          <OpinionLine opinion={comment.opinion} />
          <Findings comment={comment} />
        </div>
        <Decisions comment={comment} openReports={marks.openReports} />
      </article>
      <Versions versions={versions} zone={zone} language={language} />
      <Marks publicId={publicId} state={state} marks={marks} />
      <Place publicId={publicId} place={place} />
      <Reports {...props} />
    </div>
  );
}

const states: CommentState[] = ["APPROVED", "SPAM", "TRASH", "PENDING"];
const lists = { APPROVED: "approved", SPAM: "spam", TRASH: "trash", PENDING: "pending" } as const;

type DecisionProps = { comment: DeskComment; openReports: number };

// With an edit that waits every decision is about that; with reports open, leaving the comment public
// is a decision too: it answers them.
function Decisions({ comment, openReports }: DecisionProps): ReactElement {
  const { publicId, version, state, name, edit } = comment;
  const isAsked = edit !== null || openReports > 0;
  const offered = states.filter((to) => to !== state || (to === "APPROVED" && isAsked));
  return (
    <form action={decideByForm} className="verbs">
      <input type="hidden" name="publicId" value={publicId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="list" value={lists[state]} />
      {offered.map((to) => (
        <button key={to} type="submit" name="to" value={to} className="verb" data-state={to}>
          <StateMark state={to} />
          <span>
            {to === state && !edit ? words.keep : (edit ? editVerbs : verbs)[to]}
            <span className="unseen"> {name}</span>
          </span>
        </button>
      ))}
    </form>
  );
}

type MarksProps = { publicId: string; state: CommentState; marks: CommentMarks };

function Marks({ publicId, state, marks }: MarksProps): ReactElement {
  const { isPinned, isFeatured, isTopLevel, likes } = marks;
  const isPublic = state === "APPROVED";
  return (
    <section className="one-part" aria-labelledby="marks-title">
      <h2 id="marks-title">{words.title}</h2>
      <p>{words.likes(likes)}</p>
      {!isPublic && <p>{words.notPublic}</p>}
      <div className="one-verbs">
        {(isPinned || (isPublic && isTopLevel)) && (
          <MarkForm publicId={publicId} mark="pinned" on={!isPinned} />
        )}
        {(isFeatured || isPublic) && (
          <MarkForm publicId={publicId} mark="featured" on={!isFeatured} />
        )}
      </div>
      {isPublic && !isTopLevel && <p className="hint">{words.said.answer}</p>}
    </section>
  );
}

type MarkFormProps = { publicId: string; mark: "pinned" | "featured"; on: boolean };

function MarkForm({ publicId, mark, on }: MarkFormProps): ReactElement {
  return (
    <form action={markByForm}>
      <input type="hidden" name="publicId" value={publicId} />
      <input type="hidden" name="mark" value={mark} />
      <button type="submit" name="on" value={on ? "yes" : "no"} className="button">
        {words.verbs[mark][on ? "on" : "off"]}
      </button>
    </form>
  );
}

function Reports({ marks: { reports, openReports }, zone, language }: Props): ReactElement {
  return (
    <section className="one-part" aria-labelledby="reports-title">
      <h2 id="reports-title">{words.reports(openReports)}</h2>
      {reports.length === 0 ? (
        <p>{words.noReports}</p>
      ) : (
        <ul className="one-reports">
          {reports.map(({ reason, note, at, isOpen }) => (
            <li key={at + reason}>
              <b>{reportReasonNames[reason]}</b>
              {note && <q dir="auto">{note}</q>}
              <span>
                <time dateTime={at}>{formatDateTime(new Date(at), zone, language)}</time>
                {!isOpen && `, ${words.answered}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
