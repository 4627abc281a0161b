// Addresses that lead elsewhere: the owner's own, and those that lead on by themselves.

import type { ReactElement } from "react";
import { LinesForm, RedirectForm } from "@/components/studio/redirects/forms";
import { FormerTable, RedirectTable } from "@/components/studio/redirects/tables";
import { SearchForm } from "@/components/studio/search-form";
import { Said } from "@/components/ui/notice";
import type { Viewer } from "@/lib/auth/roles";
import { listFormer, listRedirects } from "@/lib/posts/addresses/queries";
import { wordsFor } from "@/lib/words";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Redirects" };

type Query = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export default async function RedirectsRoom({ searchParams }: Props): Promise<ReactElement> {
  const query = await searchParams;
  return (
    <StudioPage
      href="/studio/redirects"
      capability="redirects.edit"
      heading="Redirects"
      content={(viewer) => room(viewer, query)}
    />
  );
}

async function room(viewer: Viewer, query: Query): Promise<ReactElement> {
  const isFormer = query.list === "former";
  const search = one(query.q).slice(0, 200);
  const after = one(query.after).slice(0, 1_000);
  return (
    <>
      <nav className="studio-tabs" aria-label="Kinds of redirects">
        <a href="/studio/redirects" aria-current={isFormer ? undefined : "page"}>
          Your own
        </a>
        <a href="/studio/redirects?list=former" aria-current={isFormer ? "page" : undefined}>
          By themselves
        </a>
      </nav>
      <Done done={one(query.done)} count={one(query.count)} />
      <SearchForm
        path="/studio/redirects"
        label="Search the addresses"
        search={search}
        keep={isFormer ? { list: "former" } : {}}
      />
      {isFormer ? (
        <FormerTable page={await listFormer(viewer, search, after)} search={search} />
      ) : (
        <>
          <RedirectTable page={await listRedirects(viewer, search, after)} search={search} />
          <section className="studio-part" aria-labelledby="new">
            <h2 id="new">A new redirect</h2>
            <RedirectForm />
          </section>
          <section className="studio-part" aria-labelledby="many">
            <h2 id="many">Many at once</h2>
            <LinesForm />
          </section>
        </>
      )}
    </>
  );
}

function Done({ done, count }: { done: string; count: string }): ReactElement {
  const added = /^\d{1,4}$/.test(count) ? Number(count) : 0;
  const words: Record<string, string> = {
    added: "Added. It works from now on.",
    sleeps:
      "Added. Something stands at this address, so readers get that; once it is gone they are sent on.",
    imported: added === 1 ? "1 redirect was added." : `${added} redirects were added.`,
    removed: "Removed.",
  };
  return <Said words={wordsFor(words, done)} />;
}

function one(value: Query[string]): string {
  return typeof value === "string" ? value.replaceAll("\0", "") : "";
}
