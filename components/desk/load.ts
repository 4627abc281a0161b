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

export type NewsQuestion = {
  end: string | null;
  /** The comment in hand, which colleagues are told. */
  looking: string | null;
  /** The cards behind it, and what the learned filter had learned when they were last asked about. */
  cards: string[];
  learned: number | null;
};

export async function loadNews(asked: NewsQuestion): Promise<News | "signed-out" | null> {
  const body = JSON.stringify(asked);
  const answer = await reach("/desk/news", { method: "POST", body });
  return answer?.status === 401 ? "signed-out" : read<News>(answer);
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

async function ask<T>(address: string): Promise<T | null> {
  return read<T>(await reach(address));
}

async function reach(address: string, how?: RequestInit): Promise<Response | null> {
  try {
    return await fetch(address, { ...how, signal: AbortSignal.timeout(10_000) });
  } catch {
    // Offline, or the site is restarting.
    return null;
  }
}

async function read<T>(answer: Response | null): Promise<T | null> {
  try {
    return answer?.ok ? await answer.json() : null;
  } catch {
    // Broken off.
    return null;
  }
}
