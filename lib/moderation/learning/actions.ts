"use server";
// What the forms below the filter's figures send.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { askForHistory } from "./learn-imported";
import { switchFilter } from "./switch";

export async function switchFilterByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const alone = form.get("alone") === "on";
  const outcome = await switchFilter(viewer, alone);
  // Another address each time, or the page that is open would stay.
  const page = `/desk/figures?filter=${alone ? "alone" : "asks"}#filter`;
  redirect(outcome.ok ? page : "/signin?to=/desk/figures");
}

export async function learnImportedByForm(): Promise<void> {
  const viewer = await getViewer();
  const outcome = await askForHistory(viewer);
  redirect(outcome.ok ? "/desk/figures?filter=history#filter" : "/signin?to=/desk/figures");
}
