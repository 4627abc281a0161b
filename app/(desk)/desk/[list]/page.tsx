import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { listNames } from "@/components/desk/messages";
import { isCommentList } from "@/lib/moderation/lists";
import { type Asked, ListPage } from "../list-page";

type Props = { params: Promise<{ list: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { list } = await params;
  return { title: isCommentList(list) ? `${listNames[list]} · Desk` : "Desk" };
}

export default async function DecidedPage({ params, searchParams }: Props) {
  const { list } = await params;
  // What is pending has one address, /desk.
  if (!isCommentList(list) || list === "pending") notFound();
  return <ListPage list={list} asked={await searchParams} />;
}
