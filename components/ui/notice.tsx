// A sentence about the form or the page as a whole.
import type { ReactElement, ReactNode } from "react";

type Props = { tone?: "trouble" | "calm"; children: ReactNode };

export function Notice({ tone = "calm", children }: Props): ReactElement {
  return (
    <div className="notice" data-tone={tone} role={tone === "trouble" ? "alert" : undefined}>
      {children}
    </div>
  );
}

/** What came of the form that led here, read out; nothing where there is nothing to say. */
export function Said({ words }: { words: ReactNode }): ReactElement | null {
  if (!words) return null;
  return (
    <div role="status">
      <Notice>
        <p>{words}</p>
      </Notice>
    </div>
  );
}
