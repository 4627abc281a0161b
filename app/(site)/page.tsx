import type { Metadata } from "next";
import { Frame } from "@/components/layout/frame";
import { headOf } from "@/components/layout/head";
import { getSite } from "@/components/layout/site";
import { Front } from "@/components/posts/front";
import { LatestAnswers, MostAnsweredList } from "@/components/posts/margin";
import { Missing } from "@/components/posts/missing";
import { listMostAnswered } from "@/lib/comments/most-answered";
import { listLatestAnswers } from "@/lib/comments/queries";
import { getFrontPage } from "@/lib/posts/queries";
import { findRedirect } from "@/lib/posts/redirects";
import { sendTo } from "@/lib/request";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return headOf({ site: await getSite(), path: "/", title: null });
}

export default async function FrontPage({ searchParams }: Props) {
  const query = await searchParams;
  for (const name of ["p", "page_id"]) {
    const id = query[name];
    if (typeof id !== "string") continue;
    const target = await findRedirect(`/?${name}=${id}`);
    return target ? sendTo(target) : <Missing />;
  }
  const [site, front, answered, answers] = await Promise.all([
    getSite(),
    getFrontPage(),
    listMostAnswered(5),
    listLatestAnswers(5),
  ]);
  const hasMargin = answered.length + answers.length > 0;
  return (
    <Frame front>
      <Front
        front={front}
        site={site}
        margin={
          hasMargin && (
            <>
              <LatestAnswers answers={answers} />
              <MostAnsweredList posts={answered} language={site.language} />
            </>
          )
        }
      />
    </Frame>
  );
}
