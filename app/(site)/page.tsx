import type { Metadata } from "next";
import { Frame } from "@/components/layout/frame";
import { headOf, missingHead } from "@/components/layout/head";
import { getSite } from "@/components/layout/site";
import { SubscribeBox } from "@/components/newsletter/subscribe-box";
import { Front } from "@/components/posts/front";
import { LatestAnswers, MostAnsweredList } from "@/components/posts/margin";
import { Missing } from "@/components/posts/missing";
import { listLatestAnswers } from "@/lib/comments/latest-answers";
import { listMostAnswered } from "@/lib/comments/most-answered";
import { formerAddress } from "@/lib/posts/address";
import { getFrontPage } from "@/lib/posts/queries";
import { findRedirect } from "@/lib/posts/redirects";
import { sendTo } from "@/lib/request";

type Query = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  if (formerAddress("/", await searchParams)) return missingHead;
  return headOf({ site: await getSite(), path: "/", title: null });
}

export default async function FrontPage({ searchParams }: Props) {
  const former = formerAddress("/", await searchParams);
  if (former) {
    const target = await findRedirect(former);
    return target ? sendTo(target) : <Missing />;
  }
  const [site, front, answered, answers] = await Promise.all([
    getSite(),
    getFrontPage(),
    listMostAnswered(5),
    listLatestAnswers(5),
  ]);
  return (
    <Frame front>
      <Front
        front={front}
        site={site}
        margin={
          <>
            <LatestAnswers answers={answers} />
            <MostAnsweredList posts={answered} language={site.language} />
            <SubscribeBox page="/" />
          </>
        }
      />
    </Frame>
  );
}
