import type { ReactElement } from "react";
import { type Asked, PostListPage } from "./post-list-page";

export const metadata = { title: "Posts" };

type Props = { searchParams: Promise<Asked> };

export default async function PostsPage({ searchParams }: Props): Promise<ReactElement> {
  return <PostListPage kind="POST" asked={await searchParams} />;
}
