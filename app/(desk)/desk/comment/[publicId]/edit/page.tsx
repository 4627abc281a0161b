import { notFound } from "next/navigation";
import { EditForm } from "@/components/desk/edit-form";
import { stateNames } from "@/components/desk/messages";
import { isPublicId } from "@/lib/ids";
import { isCommentList } from "@/lib/moderation/lists";
import { getDeskComment } from "@/lib/moderation/queries";
import { getCommentText } from "@/lib/moderation/versions";
import { DeskPage } from "../../../desk-page";

export const metadata = { title: "Edit a comment · Desk" };

type Props = {
  params: Promise<{ publicId: string }>;
  searchParams: Promise<{ list?: string | string[] }>;
};

export default async function EditPage({ params, searchParams }: Props) {
  const [{ publicId }, { list }] = await Promise.all([params, searchParams]);
  if (!isPublicId(publicId)) notFound();
  return (
    <DeskPage
      list={null}
      heading="Edit a comment"
      href={`/desk/comment/${publicId}/edit`}
      content={async (viewer) => {
        const text = await getCommentText(viewer, publicId);
        // Read after its text: what changes between the two is refused when it is saved.
        const comment = text && (await getDeskComment(viewer, publicId));
        if (!comment) notFound();
        return (
          <div className="edit-page">
            <p>
              On{" "}
              <a href={`/${encodeURIComponent(comment.post.slug)}`} dir="auto">
                {comment.post.title}
              </a>
              , {stateNames[comment.state].toLowerCase()}
            </p>
            <EditForm
              comment={{ ...comment, version: text.version }}
              source={text.source}
              list={typeof list === "string" && isCommentList(list) ? list : "pending"}
              now={Date.now()}
            />
          </div>
        );
      }}
    />
  );
}
