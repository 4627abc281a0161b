// The room "People": who works here, who is invited, and who may what.
import type { ReactElement } from "react";
import { Invitations } from "@/components/studio/people/invitations";
import { wordFor } from "@/components/studio/people/messages";
import { PeopleList } from "@/components/studio/people/people-list";
import { RolesTable } from "@/components/studio/people/roles-table";
import { WordLine } from "@/components/studio/people/word";
import { getViewer } from "@/lib/auth/viewer";
import { canManagePeople } from "@/lib/people/policy";
import { listInvitations, listPeople, peopleLists } from "@/lib/people/queries";
import { StudioPage } from "../studio-page";

export const metadata = { title: "People · Studio" };

type Asked = Record<"list" | "q" | "after" | "did" | "no", string | string[] | undefined>;
type Props = { searchParams: Promise<Partial<Asked>> };

export default async function PeoplePage({ searchParams }: Props): Promise<ReactElement> {
  const [asked, viewer] = await Promise.all([searchParams, getViewer()]);
  const list = peopleLists.find((name) => name === asked.list) ?? "staff";
  const search = textOf(asked.q).slice(0, 100);
  const after = textOf(asked.after).slice(0, 200);
  return (
    <StudioPage
      href="/studio/people"
      capability="people.see"
      heading="People"
      aside={
        canManagePeople(viewer) && (
          <a className="button" href="/studio/people#invite">
            Invite somebody
          </a>
        )
      }
      content={async (viewer, site) => {
        const view = await listPeople(viewer, list, { search, after });
        const mayManage = canManagePeople(viewer);
        const isStaff = list === "staff";
        const invitations = isStaff ? await listInvitations(viewer) : [];
        return (
          <>
            <WordLine word={wordFor(asked)} />
            <PeopleList
              view={view}
              list={list}
              search={search}
              isBehind={after !== ""}
              site={site}
            />
            {isStaff && mayManage && (
              <Invitations did={textOf(asked.did)} invitations={invitations} site={site} />
            )}
            {isStaff && <RolesTable />}
          </>
        );
      }}
    />
  );
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
