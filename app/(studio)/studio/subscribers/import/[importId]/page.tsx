import { ImportShown } from "@/components/newsletter/import-view";
import { getImport } from "@/lib/newsletter/owner/import";
import { PublicId } from "@/lib/newsletter/owner/schema";
import { answerWith } from "@/lib/request";
import { StudioPage } from "../../../studio-page";

export const metadata = { title: "Import · Studio" };

type Props = { params: Promise<{ importId: string }> };

export default async function OneImportPage({ params }: Props) {
  const { importId } = await params;
  return (
    <StudioPage
      href="/studio/subscribers"
      capability="subscribers.manage"
      heading="Import"
      aside={<a href="/studio/subscribers">All subscribers</a>}
      content={async (viewer, site) => {
        const id = PublicId.safeParse(importId).data;
        const view = id ? await getImport(viewer, id) : null;
        if (!view) answerWith(404);
        return view ? (
          <ImportShown view={view} site={site} />
        ) : (
          <p>
            This import is no longer here. <a href="/studio/subscribers/import">Import a file</a>
          </p>
        );
      }}
    />
  );
}
