// What came of the form that led here.
import type { ReactElement } from "react";
import { Notice, Said } from "@/components/ui/notice";
import type { Word } from "./messages";

export function WordLine({ word }: { word: Word | null }): ReactElement | null {
  if (word?.tone !== "trouble") return <Said words={word?.text} />;
  return (
    <Notice tone="trouble">
      <p>{word.text}</p>
    </Notice>
  );
}
