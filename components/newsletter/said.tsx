// What came of the form that led here.

import type { ReactElement } from "react";
import { Said } from "@/components/ui/notice";
import { wordsFor } from "@/lib/words";
import { saidInWords } from "./studio-messages";

export function SubscribersSaid({ said }: { said: unknown }): ReactElement {
  return <Said words={wordsFor(saidInWords, said)} />;
}
