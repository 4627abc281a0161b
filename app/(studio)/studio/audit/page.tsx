// The room "Audit log".
import type { ReactElement } from "react";
import { AuditLog } from "@/components/studio/audit/audit-log";
import { AuditQuery, listActors, listAudit } from "@/lib/people/audit-log";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Audit log · Studio" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props): Promise<ReactElement> {
  const query = AuditQuery.parse(await searchParams);
  return (
    <StudioPage
      href="/studio/audit"
      capability="audit.see"
      heading="Audit log"
      content={async (viewer, site) => {
        const [{ rows, next }, actors] = await Promise.all([
          listAudit(viewer, query, site.timeZone),
          listActors(viewer),
        ]);
        return <AuditLog rows={rows} next={next} query={query} actors={actors} site={site} />;
      }}
    />
  );
}
