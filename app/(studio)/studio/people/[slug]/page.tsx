// One of the staff, or an author known by name only.
import type { ReactElement } from "react";
import { wordFor } from "@/components/studio/people/messages";
import { PersonFacts, PersonVerbs } from "@/components/studio/people/person";
import { WordLine } from "@/components/studio/people/word";
import { getViewer } from "@/lib/auth/viewer";
import { canManagePeople, canSeePeople } from "@/lib/people/policy";
import { getPerson, listHeirs } from "@/lib/people/queries";
import { answerWith } from "@/lib/request";
import { StudioPage } from "../../studio-page";

export const metadata = { title: "Person · Studio" };

type Asked = Partial<Record<"do" | "did" | "no", string | string[]>>;
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Asked> };

export default async function PersonPage({ params, searchParams }: Props): Promise<ReactElement> {
  const [{ slug }, asked, viewer] = await Promise.all([params, searchParams, getViewer()]);
  const person = canSeePeople(viewer) ? await getPerson(viewer, decode(slug)) : null;
  return (
    <StudioPage
      href="/studio/people"
      capability="people.see"
      heading={person?.name ?? "Nobody"}
      aside={<a href="/studio/people">All people</a>}
      content={async (reader, site) => {
        if (!person) {
          answerWith(404);
          return <p>Nobody of that name works here.</p>;
        }
        const mayManage = canManagePeople(reader);
        const isAsked = asked.do === "deactivate";
        const heirs = mayManage && isAsked ? await listHeirs(reader, person.id) : [];
        return (
          <>
            <WordLine word={wordFor(asked)} />
            <PersonFacts person={person} site={site} />
            {mayManage && <PersonVerbs person={person} heirs={heirs} asked={isAsked} />}
          </>
        );
      }}
    />
  );
}

function decode(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return "";
  }
}
