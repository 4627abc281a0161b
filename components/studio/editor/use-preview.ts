"use client";
// The text as readers will get it, asked of the server a moment after the last change.
import { useEffect, useRef, useState } from "react";
import type { DraftContent } from "@/lib/posts/draft-schema";
import type { PreviewAnswer } from "@/lib/posts/preview-text";
import type { PreviewInput } from "./preview-answer";

const PAUSE = 350;
/** How often a picture that is being made ready is asked about. */
const AGAIN = 2_000;

/** The newest answer there is; it stays while there is no connection. Null before the first. */
export function usePreview(content: DraftContent, isOpen: boolean): PreviewAnswer | null {
  const [answer, setAnswer] = useState<PreviewAnswer | null>(null);
  const [round, setRound] = useState(0);
  const asked = useRef("");
  const { source, faq, heroId } = content;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks again
  useEffect(() => {
    if (!isOpen) return;
    const body = JSON.stringify({
      source,
      faq: faq.map((entry) => ({ answer: entry.answer })),
      heroId,
    } satisfies PreviewInput);
    if (body === asked.current) return;
    const ended = new AbortController();
    // The first one need not wait.
    const timer = setTimeout(() => ask(body, ended.signal), asked.current ? PAUSE : 0);
    async function ask(text: string, signal: AbortSignal): Promise<void> {
      const made = await loadPreview(text, signal);
      if (!made || signal.aborted) return;
      asked.current = text;
      setAnswer(made);
    }
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [source, faq, heroId, isOpen, round]);

  useEffect(() => {
    if (!isOpen || !answer?.missing.length) return;
    const timer = setTimeout(() => {
      asked.current = "";
      setRound((last) => last + 1);
    }, AGAIN);
    return () => clearTimeout(timer);
  }, [answer, isOpen]);

  return answer;
}

async function loadPreview(body: string, signal: AbortSignal): Promise<PreviewAnswer | null> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/studio/preview-html", { method: "POST", headers, body, signal });
    return answer.ok ? await answer.json() : null;
  } catch {
    // No connection, or a newer text is asked about.
    return null;
  }
}
