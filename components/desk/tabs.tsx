// The lists of the desk.
import type { ReactElement } from "react";
import { type ListName, listPath, lists } from "@/lib/moderation/lists";
import { countWords, listNames } from "./messages";

export function Tabs({
  current,
  pending,
}: {
  current: ListName | null;
  pending: number;
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
      </ul>
    </nav>
  );
}
