// Sections and tags are one room with two lists.
import type { ReactElement } from "react";

export function TermTabs({ current }: { current: "sections" | "tags" }): ReactElement {
  const mark = (tab: string) => (tab === current ? "page" : undefined);
  return (
    <nav className="studio-tabs" aria-label="Sections and tags">
      <a href="/studio/sections" aria-current={mark("sections")}>
        Sections
      </a>
      <a href="/studio/tags" aria-current={mark("tags")}>
        Tags
      </a>
    </nav>
  );
}
