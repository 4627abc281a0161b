// The page behind a link in a moderator's mail: the comment, and the one button that decides.
import type { ReactElement, ReactNode } from "react";
import { Frame } from "@/components/layout/frame";
import { PrintHtml } from "@/lib/html/print";
import { postDecisionByMail } from "@/lib/moderation/by-mail/actions";
import type { ByMail } from "@/lib/moderation/by-mail/decide";
import type { DeskComment } from "@/lib/moderation/queries";
import { reasonWords } from "../desk/messages";
import { decideMessages as words } from "./decide-messages";

type Props = { found: ByMail; token: string };

export function DecideByMail({ found, token }: Props): ReactElement {
  if (found.standing === "open") return <Open {...found} token={token} />;
  if (found.standing === "dead") {
    return (
      <Page heading={words.deadTitle} link={words.signIn} href="/desk">
        <p>{words.dead}</p>
      </Page>
    );
  }
  const isUsed = found.standing === "used";
  return (
    <Page
      heading={isUsed ? words.usedTitle : words.changedTitle}
      link={isUsed ? words.undo : words.look}
      href={`/desk/comment/${found.publicId}`}
    >
      <p className="said">{(isUsed ? words.used : words.changed)(found.state)}</p>
    </Page>
  );
}

type OpenProps = Extract<ByMail, { standing: "open" }> & { token: string };

function Open({ comment, to, token }: OpenProps): ReactElement {
  const { publicId, name, post, inReplyTo, edit, state } = comment;
  const kind = edit ? "edit" : state === "APPROVED" ? "reported" : "comment";
  const { title, button } = words.asked(kind, to);
  return (
    <Page heading={title} link={words.desk} href={`/desk/comment/${publicId}`}>
      <p dir="auto">{words.about(name, post.title)}</p>
      {inReplyTo && (
        <p className="hint" dir="auto">
          {words.inReplyTo(inReplyTo.name, inReplyTo.excerpt)}
        </p>
      )}
      {edit && (
        <>
          <h2>{words.before}</h2>
          <blockquote>
            <p className="words source" dir="auto">
              {edit.before}
            </p>
          </blockquote>
          <h2>{words.after}</h2>
        </>
      )}
      <blockquote>
        <PrintHtml className="words" html={comment.html} dir="auto" />
      </blockquote>
      <Reasons reasons={comment.reasons} />
      <form action={postDecisionByMail}>
        <input type="hidden" name="token" value={token} />
        <button type="submit">{button}</button>
      </form>
    </Page>
  );
}

function Reasons({ reasons }: Pick<DeskComment, "reasons">): ReactElement | null {
  if (reasons.length === 0) return null;
  const each = (isWeak: boolean) =>
    reasons
      .filter(({ verdict }) => (verdict === "NOTE") === isWeak)
      .map(({ check, matchedText }) =>
        matchedText
          ? `${reasonWords(check)} (${matchedText.replace(/\s+/g, " ")})`
          : reasonWords(check),
      )
      .join("; ");
  return (
    <p className="hint" dir="auto">
      {each(false) && `${words.held}: ${each(false)}. `}
      {each(true) && `${words.weak}: ${each(true)}.`}
    </p>
  );
}

type PageProps = { heading: string; link: string; href: string; children: ReactNode };

function Page({ heading, link, href, children }: PageProps): ReactElement {
  return (
    <Frame>
      <main id="main" className="about-comment">
        <h1>{heading}</h1>
        {children}
        <p className="back">
          <a href={href} rel="nofollow">
            {link}
          </a>
        </p>
      </main>
    </Frame>
  );
}
