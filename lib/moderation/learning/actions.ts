"use server";
// What the switch below the filter's figures sends.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { switchFilter } from "./switch";

export async function switchFilterByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const alone = form.get("alone") === "on";
  const outcome = await switchFilter(viewer, alone);
  // Another address each time, or the page that is open would stay.
  const page = `/desk/figures?filter=${alone ? "alone" : "asks"}#filter`;
  redirect(outcome.ok ? page : "/signin?to=/desk/figures");
}
