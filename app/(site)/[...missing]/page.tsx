import type { Metadata } from "next";
import { missingHead } from "@/components/layout/head";
import { Missing } from "@/components/posts/missing";
import { pathParam } from "@/lib/posts/address";
import { findRedirect } from "@/lib/posts/redirects";
import { sendTo } from "@/lib/request";

type Props = { params: Promise<{ missing: string[] }> };

export const metadata: Metadata = missingHead;

export default async function MissingPage({ params }: Props) {
  const { missing } = await params;
  const target = await findRedirect(`/${missing.map(pathParam).join("/")}`);
  return target ? sendTo(target) : <Missing />;
}
