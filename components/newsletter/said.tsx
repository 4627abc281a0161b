// What came of the form that led here.

import type { ReactElement } from "react";
import { Notice } from "@/components/ui/notice";
import { wordsFor } from "@/lib/words";
import { saidInWords } from "./studio-messages";

export function Said({ said }: { said: unknown }): ReactElement | null {
  const words = wordsFor(saidInWords, said);
  return words ? (
    <div role="status">
      <Notice>
        <p>{words}</p>
      </Notice>
    </div>
  ) : null;
}
