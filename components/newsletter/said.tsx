// What came of the form that led here.
import type { ReactElement } from "react";
import { Notice } from "@/components/ui/notice";
import { saidInWords } from "./studio-messages";

export function Said({ said }: { said: unknown }): ReactElement | null {
  const words = typeof said === "string" ? saidInWords[said] : undefined;
  return words ? (
    <div role="status">
      <Notice>
        <p>{words}</p>
      </Notice>
    </div>
  ) : null;
}
