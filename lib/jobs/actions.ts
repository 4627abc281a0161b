"use server";
// What the jobs page's plain forms send; each answers with the list that the form stood in.
import { redirect } from "next/navigation";
import { getViewer } from "../auth/viewer";
import { type ManageOutcome, removeJob, retryJob } from "./manage";
import { JobForm } from "./schema";

export async function retryJobByForm(form: FormData): Promise<void> {
  const input = JobForm.safeParse(Object.fromEntries(form));
  const outcome = await retryJob(await getViewer(), input.data?.id ?? 0n);
  goBack(outcome, input.data?.list ?? "waiting", "retried");
}

export async function removeJobByForm(form: FormData): Promise<void> {
  const input = JobForm.safeParse(Object.fromEntries(form));
  const outcome = await removeJob(await getViewer(), input.data?.id ?? 0n);
  goBack(outcome, input.data?.list ?? "waiting", "removed");
}

function goBack(outcome: ManageOutcome, list: string, done: string): never {
  if (!outcome.ok && outcome.code === "forbidden") redirect("/signin?to=/studio/jobs");
  redirect(`/studio/jobs?list=${list}&did=${outcome.ok ? done : "missing"}`);
}
