// What the jobs page's forms and addresses hold. Pure.
import { z } from "zod";

export const jobLists = ["waiting", "running", "failed"] as const;
export type JobList = (typeof jobLists)[number];

/** PostgreSQL's bigint. */
const JobId = z
  .string()
  .regex(/^[1-9]\d{0,18}$/)
  .transform(BigInt)
  .refine((id) => id < 2n ** 63n);

export const JobForm = z.object({ id: JobId, list: z.enum(jobLists).catch("waiting") });

export function readJobList(value: unknown): JobList {
  return z.enum(jobLists).catch("waiting").parse(value);
}

/** Undefined where the address bar holds something that is no job's number. */
export function readJobId(value: unknown): bigint | undefined {
  return JobId.safeParse(value).data;
}
