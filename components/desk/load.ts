// What the desk's screen fetches while it is open. Null: not now; it will be asked again.
import { type DeskFilter, filterQuery } from "@/lib/moderation/filter";
import type { PersonView } from "@/lib/moderation/person/queries";
import type { DeskPage, News } from "@/lib/moderation/queries";
import type { RunView } from "@/lib/moderation/runs/queries";
import type { CommentText } from "@/lib/moderation/versions";

export function loadPage(filter: DeskFilter, after: string | null): Promise<DeskPage | null> {
  const query = filterQuery(filter);
  query.set("list", filter.list);
  if (after) query.set("after", after);
  return ask<DeskPage>(`/desk/queue?${query}`);
}

/** `looking`: the comment in hand, which colleagues are told. */
export function loadNews(end: string | null, looking: string | null): Promise<News | null> {
  return ask<News>("/desk/news", { method: "POST", body: JSON.stringify({ end, looking }) });
}

export function loadText(publicId: string): Promise<CommentText | null> {
  return ask<CommentText>(`/desk/comment/${publicId}/text`);
}

export function loadRun(publicId: string): Promise<RunView | null> {
  return ask<RunView>(`/desk/run/${publicId}/state`);
}

/** `query`: which part of the history. */
export function loadPerson(publicId: string, query: string): Promise<PersonView | null> {
  return ask<PersonView>(`/desk/commenter/${publicId}/view?${query}`);
}

async function ask<T>(address: string, how?: RequestInit): Promise<T | null> {
  try {
    const answer = await fetch(address, { ...how, signal: AbortSignal.timeout(10_000) });
    return answer.ok ? await answer.json() : null;
  } catch {
    // Offline, or the site is restarting.
    return null;
  }
}
