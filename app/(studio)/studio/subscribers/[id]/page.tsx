import { SubscribersSaid } from "@/components/newsletter/said";
import { SubscriberPerson } from "@/components/newsletter/subscriber-person";
import { getViewer } from "@/lib/auth/viewer";
import { getSubscriber } from "@/lib/newsletter/owner/list";
import { PublicId } from "@/lib/newsletter/owner/schema";
import { canManageSubscribers } from "@/lib/newsletter/policy";
import { answerWith } from "@/lib/request";
import { StudioPage } from "../../studio-page";

export const metadata = { title: "Subscriber · Studio" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ ask?: string | string[]; said?: string | string[] }>;
};

export default async function SubscriberPage({ params, searchParams }: Props) {
  const [viewer, { id }, { ask, said }] = await Promise.all([getViewer(), params, searchParams]);
  const publicId = PublicId.safeParse(id).data;
  const person =
    canManageSubscribers(viewer) && publicId ? await getSubscriber(viewer, publicId) : null;
  if (!person && canManageSubscribers(viewer)) answerWith(404);
  return (
    <StudioPage
      href="/studio/subscribers"
      capability="subscribers.manage"
      heading={person?.email ?? "Nobody is here"}
      aside={<a href="/studio/subscribers">All subscribers</a>}
      content={async (_viewer, site) => (
        <>
          <SubscribersSaid said={said} />
          {person && (
            <SubscriberPerson
              person={person}
              ask={typeof ask === "string" ? ask : undefined}
              site={site}
            />
          )}
        </>
      )}
    />
  );
}
