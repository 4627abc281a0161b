// The lists of the desk.
import type { ReactElement } from "react";
import { type ListName, listPath, lists } from "@/lib/moderation/lists";
import { figuresMessages } from "./figures-messages";
import { countWords, listNames } from "./messages";
import { ruleWords } from "./rules/messages";

export function Tabs({
  current,
  pending,
  hasFigures,
}: {
  current: ListName | "figures" | "rules" | null;
  pending: number;
  hasFigures: boolean;
}): ReactElement {
  return (
    <nav className="tabs" aria-label="Desk">
      <ul>
        {lists.map((list) => (
          <li key={list}>
            <a href={listPath(list)} aria-current={list === current ? "page" : undefined}>
              {listNames[list]}
              {list === "pending" && <span className="tabs-count">{countWords(pending)}</span>}
            </a>
          </li>
        ))}
        <li>
          <a href="/desk/rules" aria-current={current === "rules" ? "page" : undefined}>
            {ruleWords.heading}
          </a>
        </li>
        {hasFigures && (
          <li>
            <a href="/desk/figures" aria-current={current === "figures" ? "page" : undefined}>
              {figuresMessages.heading}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
