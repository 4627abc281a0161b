// What the pages behind the links in mails have in common.
import type { Metadata } from "next";

/** For pages whose address holds a link's secret: no search engine, and no other site, learns it. */
export function secretHead(title: string): Metadata {
  return { title, robots: { index: false, follow: false }, referrer: "same-origin" };
}

export type TokenProps = {
  searchParams: Promise<{ token?: string | string[]; said?: string | string[] }>;
};
