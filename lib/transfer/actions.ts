"use server";
// What the studio sends to bring content in or take it away.
import { redirect } from "next/navigation";
import { getViewer } from "../auth/viewer";
import { removeSample } from "./remove-sample";
import { removedQuery } from "./removed";

/** A plain form; answers with the sample's page, which then says what went. */
export async function removeSampleByForm(): Promise<void> {
  const outcome = await removeSample(await getViewer());
  if (!outcome.ok) redirect("/signin?to=/studio/sample");
  redirect(`/studio/sample?${removedQuery(outcome.value.removed)}`);
}
