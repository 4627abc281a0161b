// What happens elsewhere while a list is open. The question for it tells colleagues which card this
// screen has in hand.
import { useEffect, useState } from "react";
import type { Looking } from "@/lib/moderation/claims";
import { type DeskFilter, isNarrowed } from "@/lib/moderation/filter";
import { cardId } from "./card";
import { loadNews } from "./load";
import type { QueueEvent, QueueState } from "./queue-state";

const EVERY = 5_000;

/** Colleagues, and the comments that they have before them. */
export function useNews(
  filter: DeskFilter,
  { end, current }: QueueState,
  dispatch: (event: QueueEvent) => void,
): Looking[] {
  const [looking, setLooking] = useState<Looking[]>([]);
  // News tells of the whole list, by its time.
  const isPlain = filter.list === "pending" && filter.order === "time" && !isNarrowed(filter);
  useEffect(() => {
    const timer = setInterval(async () => {
      const news = document.hidden ? null : await loadNews(end, current);
      if (!news) return;
      setLooking(news.looking);
      const moved = news.moved.filter(({ publicId }) => !isWrittenOn(publicId));
      if (isPlain) dispatch({ type: "news", news: { ...news, moved } });
    }, EVERY);
    return () => clearInterval(timer);
  }, [end, current, isPlain, dispatch]);
  return looking;
}

// A reply or an edit in the making is its moderator's, who is told of the decision when it is sent.
function isWrittenOn(publicId: string): boolean {
  const forms = document.getElementById(cardId(publicId))?.querySelectorAll(".card-form") ?? [];
  return [...forms].some((form) => form.checkVisibility());
}
