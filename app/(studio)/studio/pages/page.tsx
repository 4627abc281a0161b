import type { ReactElement } from "react";
import { type Asked, PostListPage } from "../post-list-page";

export const metadata = { title: "Pages" };

type Props = { searchParams: Promise<Asked> };

export default async function PagesPage({ searchParams }: Props): Promise<ReactElement> {
  return <PostListPage kind="PAGE" asked={await searchParams} />;
}
