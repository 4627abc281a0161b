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
