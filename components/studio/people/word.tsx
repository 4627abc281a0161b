// What came of the form that led here.
import type { ReactElement } from "react";
import { Notice } from "@/components/ui/notice";
import type { Word } from "./messages";

export function WordLine({ word }: { word: Word | null }): ReactElement | null {
  if (!word) return null;
  const notice = (
    <Notice tone={word.tone}>
      <p>{word.text}</p>
    </Notice>
  );
  return word.tone === "calm" ? <div role="status">{notice}</div> : notice;
}
