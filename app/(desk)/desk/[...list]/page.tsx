import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { listNames } from "@/components/desk/messages";
import { type CommentList, isCommentList } from "@/lib/moderation/lists";
import { type Asked, ListPage } from "../list-page";

type Props = { params: Promise<{ list: string[] }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const list = named((await params).list);
  return { title: list ? `${listNames[list]} · Desk` : "Not here · Desk" };
}

export default async function DecidedPage({ params, searchParams }: Props) {
  const list = named((await params).list);
  if (!list) notFound();
  return <ListPage list={list} asked={await searchParams} />;
}

/** What is pending has one address, /desk. */
function named([name = "", ...rest]: string[]): CommentList | null {
  return rest.length === 0 && isCommentList(name) && name !== "pending" ? name : null;
}
