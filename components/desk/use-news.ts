// What happens elsewhere while a list is open. The question for it tells colleagues which card this
// screen has in hand.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Looking } from "@/lib/moderation/claims";
import { type DeskFilter, isNarrowed } from "@/lib/moderation/filter";
import { MOST_CARDS } from "@/lib/moderation/schema";
import { cardId } from "./card";
import { loadNews } from "./load";
import type { QueueEvent, QueueState } from "./queue-state";

const EVERY = 5_000;

type Around = {
  /** Colleagues, and the comments that they have before them. */
  looking: Looking[];
  /** How many came in within ten minutes, where that is a flood. */
  flood: number | null;
};

export function useNews(
  filter: DeskFilter,
  { end, current, cards }: QueueState,
  dispatch: (event: QueueEvent) => void,
  atFirst: number | null,
): Around {
  const [around, setAround] = useState<Around>({ looking: [], flood: atFirst });
  // News tells of the whole list, by its time.
  const isPlain = filter.list === "pending" && filter.order === "time" && !isNarrowed(filter);
  // One clock for all cards: whoever decides faster than it ticks hears of colleagues, too.
  const inHand = useRef({ end, current, cards });
  useLayoutEffect(() => {
    inHand.current = { end, current, cards };
  });
  const learned = useRef<number | null>(null);
  useEffect(() => {
    const timer = setInterval(async () => {
      const { end, current: looking, cards } = inHand.current;
      const behind = cards.map(({ publicId }) => publicId).filter((one) => one !== looking);
      const asked = { end, looking, cards: behind.slice(0, MOST_CARDS), learned: learned.current };
      const news = document.hidden ? null : await loadNews(asked);
      if (!news) return;
      dispatch({ type: "session", isOver: news === "signed-out" });
      if (news === "signed-out") return;
      setAround(news);
      if (news.opinions) {
        learned.current = news.opinions.learned;
        dispatch({ type: "opinions", of: news.opinions.of });
      }
      const moved = news.moved.filter(({ publicId }) => !isWrittenOn(publicId));
      if (isPlain) dispatch({ type: "news", news: { ...news, moved } });
    }, EVERY);
    return () => clearInterval(timer);
  }, [isPlain, dispatch]);
  return around;
}

// A reply or an edit in the making is its moderator's, who is told of the decision when it is sent.
function isWrittenOn(publicId: string): boolean {
  const card = document.getElementById(cardId(publicId));
  const isOpen = [...(card?.querySelectorAll(".card-form") ?? [])].some((form) =>
    form.checkVisibility(),
  );
  return isOpen || Boolean(card?.querySelector<HTMLTextAreaElement>(".card-reply textarea")?.value);
}
