// One comment, whatever its state: where the link of a mail leads.
import type { ReactElement } from "react";
import { listNames } from "@/components/desk/messages";
import { Queue } from "@/components/desk/queue";
import { isPublicId } from "@/lib/ids";
import { type CommentList, listStates } from "@/lib/moderation/lists";
import { type DeskComment, getDeskComment } from "@/lib/moderation/queries";
import { answerWith } from "@/lib/request";
import { getSettings } from "@/lib/settings/queries";
import { DeskPage } from "../../desk-page";

export const metadata = { title: "A comment · Desk" };

type Props = { params: Promise<{ id: string }> };

export default async function CommentPage({ params }: Props): Promise<ReactElement> {
  const { id } = await params;
  const known = isPublicId(id) ? id : null;
  return (
    <DeskPage
      list="pending"
      heading="One comment"
      href={known ? `/desk/comment/${known}` : undefined}
      content={async (viewer, pending) => {
        const comment = known && (await getDeskComment(viewer, known));
        if (!comment) return <Gone />;
        const settings = await getSettings();
        const list = listOf(comment);
        return (
          <>
            <p className="desk-one">
              {list === "pending"
                ? "It waits for a decision."
                : `It stands in ${listNames[list].toLowerCase()}: somebody has decided it.`}{" "}
              <a href="/desk">All that is pending</a>
            </p>
            <Queue
              list={list}
              page={{ comments: [comment], next: null }}
              left={pending}
              renderedAt={Date.now()}
              zone={settings?.timeZone ?? "UTC"}
              language={settings?.language ?? "en"}
              word={null}
            />
          </>
        );
      }}
    />
  );
}

function Gone(): ReactElement {
  answerWith(404);
  return (
    <p>
      This comment is no longer here: it was erased. <a href="/desk">See what is pending</a>
    </p>
  );
}

function listOf({ state }: DeskComment): CommentList {
  const names = Object.keys(listStates) as CommentList[];
  return names.find((name) => listStates[name] === state) ?? "pending";
}
