import { notFound } from "next/navigation";
import { CommentPage } from "@/components/desk/comment-page";
import { markWords } from "@/components/desk/messages";
import { isPublicId } from "@/lib/ids";
import { getCommentMarks } from "@/lib/moderation/marks/queries";
import { getDeskComment } from "@/lib/moderation/queries";
import { getCommentPlace } from "@/lib/moderation/thread/queries";
import { listVersions } from "@/lib/moderation/versions";
import { getSettings } from "@/lib/settings/queries";
import { DeskPage } from "../../desk-page";

export const metadata = { title: "Comment · Desk" };

type Props = {
  params: Promise<{ publicId: string }>;
  searchParams: Promise<{ said?: string | string[] }>;
};

export default async function OneCommentPage({ params, searchParams }: Props) {
  const [{ publicId }, { said }] = await Promise.all([params, searchParams]);
  if (!isPublicId(publicId)) notFound();
  return (
    <DeskPage
      list={null}
      heading={markWords.heading}
      href={`/desk/comment/${publicId}`}
      content={async (viewer) => {
        const [comment, place, marks, versions, settings] = await Promise.all([
          getDeskComment(viewer, publicId),
          getCommentPlace(viewer, publicId),
          getCommentMarks(viewer, publicId),
          listVersions(viewer, publicId),
          getSettings(),
        ]);
        if (!comment || !place || !marks) notFound();
        return (
          <CommentPage
            comment={comment}
            marks={marks}
            versions={versions}
            place={place}
            now={Date.now()}
            zone={settings?.timeZone ?? "UTC"}
            language={settings?.language ?? "en"}
            said={said}
          />
        );
      }}
    />
  );
}
