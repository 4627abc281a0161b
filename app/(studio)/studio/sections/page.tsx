// The parts of the paper.

import type { ReactElement } from "react";
import { done } from "@/components/studio/terms/messages";
import { RemovalForm } from "@/components/studio/terms/removal-form";
import { SectionList } from "@/components/studio/terms/section-list";
import { TermForm } from "@/components/studio/terms/term-form";
import { TermTabs } from "@/components/studio/terms/term-tabs";
import { Said } from "@/components/ui/notice";
import type { Viewer } from "@/lib/auth/roles";
import { listSections } from "@/lib/posts/terms/sections";
import { wordsFor } from "@/lib/words";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Sections" };

type Query = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export default async function SectionsRoom({ searchParams }: Props): Promise<ReactElement> {
  const query = await searchParams;
  return (
    <StudioPage
      href="/studio/sections"
      capability="sections.edit"
      heading="Sections"
      content={(viewer) => room(viewer, query)}
    />
  );
}

async function room(viewer: Viewer, query: Query): Promise<ReactElement> {
  const sections = await listSections(viewer);
  const edited = sections.find(({ id }) => String(id) === query.edit);
  const going = sections.find(({ id }) => String(id) === query.remove);
  const said = wordsFor(done, query.done);
  return (
    <>
      <TermTabs current="sections" />
      <Said words={said} />
      {going && <RemovalForm term={going} others={sections.filter(({ id }) => id !== going.id)} />}
      {edited ? (
        <section className="studio-part" aria-labelledby="edit">
          <h2 id="edit">{edited.name}</h2>
          <TermForm kind="section" given={edited} />
        </section>
      ) : (
        <>
          <SectionList sections={sections} moved={String(query.moved ?? "")} />
          <section className="studio-part" aria-labelledby="new">
            <h2 id="new">A new section</h2>
            {/* Begins anew once one was added. */}
            <TermForm
              key={sections.length}
              kind="new-section"
              given={{ name: "", slug: "", description: "" }}
            />
          </section>
        </>
      )}
    </>
  );
}
