import { SubscribersSaid } from "@/components/newsletter/said";
import { AddForm, ReleaseForm } from "@/components/newsletter/studio-forms";
import { SubscriberList } from "@/components/newsletter/subscriber-list";
import { countSubscribers, listSubscribers } from "@/lib/newsletter/owner/list";
import { ListQuery } from "@/lib/newsletter/owner/schema";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Subscribers · Studio" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SubscribersPage({ searchParams }: Props) {
  const asked = await searchParams;
  const query = ListQuery.parse(asked);
  return (
    <StudioPage
      href="/studio/subscribers"
      capability="subscribers.manage"
      heading="Subscribers"
      aside={
        <div className="studio-choice">
          <a className="button" href="/studio/subscribers/import">
            Import…
          </a>
          <form action="/studio/subscribers/export" method="post">
            <button type="submit" className="button">
              Export as CSV
            </button>
          </form>
        </div>
      }
      content={async (viewer, site) => {
        const [counts, list] = await Promise.all([
          countSubscribers(viewer),
          listSubscribers(viewer, query),
        ]);
        return (
          <>
            <SubscribersSaid said={asked.said} />
            <SubscriberList counts={counts} {...list} query={query} site={site} />
            <AddForm />
            {counts.suppressed > 0 && <ReleaseForm count={counts.suppressed} />}
          </>
        );
      }}
    />
  );
}
