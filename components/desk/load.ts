// What the desk's screen fetches while it is open. Null: not now; it will be asked again.
import { type DeskFilter, filterQuery } from "@/lib/moderation/filter";
import type { DeskPage, News } from "@/lib/moderation/queries";
import type { RunView } from "@/lib/moderation/runs/queries";
import type { CommentText } from "@/lib/moderation/versions";

export function loadPage(filter: DeskFilter, after: string | null): Promise<DeskPage | null> {
  const query = filterQuery(filter);
  query.set("list", filter.list);
  if (after) query.set("after", after);
  return ask<DeskPage>(`/desk/queue?${query}`);
}

export function loadNews(end: string | null): Promise<News | null> {
  return ask<News>(end ? `/desk/news?end=${end}` : "/desk/news");
}

export function loadText(publicId: string): Promise<CommentText | null> {
  return ask<CommentText>(`/desk/comment/${publicId}/text`);
}

export function loadRun(publicId: string): Promise<RunView | null> {
  return ask<RunView>(`/desk/run/${publicId}/state`);
}

async function ask<T>(address: string): Promise<T | null> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) });
    return answer.ok ? await answer.json() : null;
  } catch {
    // Offline, or the site is restarting.
    return null;
  }
}
