import type { Metadata } from "next";
import { cache } from "react";
import { Frame } from "@/components/layout/frame";
import { headOf, missingHead } from "@/components/layout/head";
import { getSite } from "@/components/layout/site";
import { AuthorLinks, Portrait } from "@/components/posts/author-box";
import { ListPage } from "@/components/posts/list";
import { postMessages as words } from "@/components/posts/messages";
import { Missing } from "@/components/posts/missing";
import { openingOf } from "@/lib/html/opening";
import { PrintHtml } from "@/lib/html/print";
import { cursorParam, pathParam } from "@/lib/posts/address";
import { getAuthorPage } from "@/lib/posts/queries";
import { findRedirect } from "@/lib/posts/redirects";
import { sendTo } from "@/lib/request";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await read(props.params, props.searchParams);
  if (!found) return missingHead;
  const { site, page, path, before } = found;
  const query = before ? `?before=${before}` : "";
  return headOf({
    site,
    path: path + query,
    title: page.name,
    description: openingOf(page.biography, 155),
  });
}

export default async function AuthorPage(props: Props) {
  const found = await read(props.params, props.searchParams);
  if (!found) {
    const target = await findRedirect(`/author/${pathParam((await props.params).slug)}`);
    return target ? sendTo(target) : <Missing />;
  }
  const { site, page, path, before } = found;
  return (
    <Frame>
      <ListPage
        kicker={words.authorKicker}
        title={page.name}
        path={path}
        list={page}
        isBehind={before !== null}
        site={site}
      >
        <Portrait picture={page.picture} />
        {page.biography && <PrintHtml className="prose" html={page.biography} dir="auto" />}
        <AuthorLinks author={page} />
      </ListPage>
    </Frame>
  );
}

const read = cache(async (params: Props["params"], searchParams: Props["searchParams"]) => {
  const [{ slug }, { before }] = await Promise.all([params, searchParams]);
  const cursor = cursorParam(before);
  if (cursor === "wrong") return null;
  const [site, page] = await Promise.all([getSite(), getAuthorPage(pathParam(slug), cursor)]);
  if (!page || (cursor && page.posts.length === 0)) return null;
  const path = `/author/${encodeURIComponent(page.slug)}`;
  return { site, page, path, before: cursor ? String(before) : null };
});
