import { JobListView } from "@/components/jobs/job-list";
import { countJobs, isRunnerAtWork, listJobs } from "@/lib/jobs/queries";
import { readJobId, readJobList } from "@/lib/jobs/schema";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Jobs · Studio" };

type Asked = Partial<Record<"list" | "before" | "remove" | "did", string | string[]>>;
type Props = { searchParams: Promise<Asked> };

export default async function JobsPage({ searchParams }: Props) {
  const asked = await searchParams;
  const list = readJobList(asked.list);
  return (
    <StudioPage
      href="/studio/jobs"
      capability="jobs.manage"
      heading="Jobs"
      content={async (viewer, { timeZone, language }) => {
        const [found, counts, atWork] = await Promise.all([
          listJobs(viewer, list, readJobId(asked.before)),
          countJobs(viewer),
          isRunnerAtWork(viewer),
        ]);
        return (
          <JobListView
            {...found}
            list={list}
            counts={counts}
            removing={readJobId(asked.remove)?.toString() ?? null}
            did={typeof asked.did === "string" ? asked.did : null}
            isRunnerAtWork={atWork}
            zone={timeZone}
            language={language}
          />
        );
      }}
    />
  );
}
