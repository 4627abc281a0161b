// Where a plain form of a list leads back to, and what it says there. Pure.
import { ownPath } from "../auth/own-path";

export const deeds = ["trashed", "restored", "deleted", "late"] as const;
export type Deed = (typeof deeds)[number];

/** The list that the form stood in (its field `back`), with what came of it. */
export function backTo(form: FormData, done: { deed: Deed; postId: number } | null): string {
  const list = new URL(ownPath(form.get("back"), "/studio"), "http://own.invalid");
  if (!/^\/studio(\/pages)?$/.test(list.pathname)) return "/studio";
  for (const name of ["did", "post", "delete"]) list.searchParams.delete(name);
  if (done) {
    list.searchParams.set("did", done.deed);
    list.searchParams.set("post", String(done.postId));
  }
  return list.pathname + list.search;
}

export function signInAddress(to: string): string {
  return `/signin?to=${encodeURIComponent(to)}`;
}
