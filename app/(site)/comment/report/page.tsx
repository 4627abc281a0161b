import type { Metadata } from "next";
import { AboutPage, NoComment } from "@/components/comments/about-page";
import { aboutMessages } from "@/components/comments/messages";
import { ReportForm } from "@/components/comments/report-form";
import { getViewer } from "@/lib/auth/viewer";
import { getAboutComment } from "@/lib/comments/marks/queries";
import { getVisitor } from "@/lib/comments/visitor";
import { canModerate } from "@/lib/moderation/policy";

const words = aboutMessages.report;

export const metadata: Metadata = { title: words.title, robots: { index: false, follow: false } };

type Props = { searchParams: Promise<{ comment?: string | string[]; said?: string | string[] }> };

export default async function ReportPage({ searchParams }: Props) {
  const [{ comment: publicId, said }, viewer] = await Promise.all([searchParams, getViewer()]);
  const comment = await getAboutComment(await getVisitor(), publicId);
  if (!comment) return <NoComment />;
  return (
    <AboutPage heading={words.title} comment={comment}>
      {comment.isReported ? (
        <p className="said">{said === "received" ? words.received : words.known}</p>
      ) : (
        <>
          <p>{words.lead}</p>
          <ReportForm publicId={comment.publicId} />
        </>
      )}
      {canModerate(viewer) && (
        <p>
          <a href={`/desk/comment/${comment.publicId}`}>{words.desk}</a>
        </p>
      )}
    </AboutPage>
  );
}
