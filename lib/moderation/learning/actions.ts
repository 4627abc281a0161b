"use server";
// What the switch below the filter's figures sends.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { switchFilter } from "./switch";

export async function switchFilterByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const outcome = await switchFilter(viewer, form.get("alone") === "on");
  redirect(outcome.ok ? "/desk/figures#filter" : "/signin?to=/desk/figures");
}
