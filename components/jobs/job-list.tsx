// What the site does behind the scenes: waiting, running, failed.

import type { ReactElement } from "react";
import { Notice, Said } from "@/components/ui/notice";
import { formatCount, formatDateTime } from "@/lib/format";
import { removeJobByForm, retryJobByForm } from "@/lib/jobs/actions";
import { type JobCounts, type JobItem, MANY } from "@/lib/jobs/queries";
import { type JobList, jobLists } from "@/lib/jobs/schema";
import { wordsFor } from "@/lib/words";
import { didWords, emptyLists, jobName, listNames } from "./messages";

type Props = {
  list: JobList;
  counts: JobCounts;
  jobs: JobItem[];
  next: string | null;
  /** The job that is to be removed, once that is confirmed. */
  removing: string | null;
  /** What a form just did. */
  did: string | null;
  isRunnerAtWork: boolean;
  zone: string;
  language: string;
};

export function JobListView(props: Props): ReactElement {
  const { list, jobs, next, did, isRunnerAtWork } = props;
  const said = wordsFor(didWords, did);
  return (
    <>
      <Said words={said} />
      {!isRunnerAtWork && (
        <Notice tone="trouble">
          <p>
            Nobody works on the queue: mails and other jobs wait. The site’s log says why, in lines
            that begin with <code>jobs.</code>; starting the site again starts the work again.
          </p>
        </Notice>
      )}
      <Tabs {...props} />
      {jobs.length === 0 ? (
        <p className="list-none">{emptyLists[list]}</p>
      ) : (
        <ol className="job-list">
          {jobs.map((job) => (
            <li key={job.id}>
              <Job job={job} {...props} />
            </li>
          ))}
        </ol>
      )}
      {next && (
        <p>
          <a href={`/studio/jobs?list=${list}&before=${next}`}>Older ones</a>
        </p>
      )}
    </>
  );
}

function Tabs({ list, counts, language }: Props): ReactElement {
  return (
    <nav className="mail-views" aria-label="Jobs">
      <ul>
        {jobLists.map((name) => (
          <li key={name}>
            <a href={`/studio/jobs?list=${name}`} aria-current={name === list ? "page" : undefined}>
              {listNames[name]}{" "}
              <span className="job-count">
                {formatCount(counts[name], language)}
                {counts[name] === MANY && "+"}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Job({ job, list, removing, zone, language }: Props & { job: JobItem }): ReactElement {
  const when = (time: Date) => (
    <time dateTime={time.toISOString()}>{formatDateTime(time, zone, language)}</time>
  );
  const mail = /^mail:(\d+)$/.exec(job.key ?? "")?.[1];
  return (
    <>
      <p className="job-what">
        <strong>{jobName(job.name)}</strong>
        {mail && (
          <>
            {" "}
            <a href={`/studio/mail/${mail}`}>Mail {mail}</a>
          </>
        )}
      </p>
      <p className="ruled-aside">
        Queued {when(job.createdAt)}; try{" "}
        {Math.min(job.attempts + (job.lockedAt ? 0 : 1), job.maxAttempts)} of {job.maxAttempts}
        {list === "waiting" && <>; next {when(job.runAt)}</>}
        {job.lockedAt && <>; running since {when(job.lockedAt)}</>}
      </p>
      {job.lastError && (
        <p className="job-error" dir="auto">
          {job.lastError}
        </p>
      )}
      {!job.lockedAt &&
        (removing === job.id ? (
          <Removal job={job} list={list} />
        ) : (
          <div className="studio-choice">
            <JobForm job={job} list={list} verb={list === "failed" ? "Try again" : "Run now"} />
            <a
              className="button"
              data-kind="quiet"
              href={`/studio/jobs?list=${list}&remove=${job.id}`}
            >
              Remove…
            </a>
          </div>
        ))}
    </>
  );
}

function Removal({ job, list }: { job: JobItem; list: JobList }): ReactElement {
  return (
    <Notice tone="trouble">
      <p>Remove this job? What it would have done will not be done.</p>
      <div className="studio-choice">
        <form action={removeJobByForm}>
          <input type="hidden" name="id" value={job.id} />
          <input type="hidden" name="list" value={list} />
          <button type="submit" className="button" data-kind="danger">
            Remove it
          </button>
        </form>
        <a className="button" href={`/studio/jobs?list=${list}`}>
          Keep it
        </a>
      </div>
    </Notice>
  );
}

function JobForm({ job, list, verb }: { job: JobItem; list: JobList; verb: string }): ReactElement {
  return (
    <form action={retryJobByForm}>
      <input type="hidden" name="id" value={job.id} />
      <input type="hidden" name="list" value={list} />
      <button type="submit" className="button">
        {verb}
        <span className="unseen">: {jobName(job.name)}</span>
      </button>
    </form>
  );
}
