import type { Metadata } from "next";
import { AboutPage, NoComment } from "@/components/comments/about-page";
import { aboutMessages } from "@/components/comments/messages";
import { postLike } from "@/lib/comments/marks/actions";
import { type AboutComment, getAboutComment } from "@/lib/comments/marks/queries";
import { getVisitor } from "@/lib/comments/visitor";

const words = aboutMessages.like;

export const metadata: Metadata = { title: words.title, robots: { index: false, follow: false } };

type Props = { searchParams: Promise<{ comment?: string | string[]; said?: string | string[] }> };

/** What the reader's script reads of it: how many like it, and whether this device does. */
export default async function LikePage({ searchParams }: Props) {
  const { comment: publicId, said } = await searchParams;
  const comment = await getAboutComment(await getVisitor(), publicId);
  if (!comment) return <NoComment />;
  return (
    <AboutPage heading={words.title} comment={comment}>
      <p className="said" data-likes={comment.likes} data-liked={comment.isLiked || undefined}>
        {sentence(comment, said)}
      </p>
      <p>{words.count(comment.likes)}</p>
      {!comment.isOwn && (
        <form action={postLike}>
          <button type="submit" name={comment.isLiked ? "unlike" : "like"} value={comment.publicId}>
            {comment.isLiked ? words.takeBack : words.press}
          </button>
        </form>
      )}
    </AboutPage>
  );
}

function sentence({ isLiked, isOwn }: AboutComment, said: unknown): string {
  if (isOwn) return words.own;
  if (isLiked) return words.liked;
  return said === "limit" ? words.limit : words.notLiked;
}
