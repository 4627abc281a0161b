// One sentence on what will stand here, and the one next step.
import type { ReactElement } from "react";
import { type CommentList, listPath } from "@/lib/moderation/lists";
import { emptyLists } from "./messages";

type Props = { list: CommentList; isLoading: boolean; isNarrowed: boolean };

export function EmptyList({ list, isLoading, isNarrowed }: Props): ReactElement {
  const { sentence, next } = emptyLists[list];
  if (isNarrowed && !isLoading) {
    return (
      <div className="list-empty" id="list-empty" tabIndex={-1}>
        <p>No comment here matches what you look for.</p>
        <p>
          <a href={listPath(list)}>Show all of this list</a>
        </p>
      </div>
    );
  }
  return (
    <div className="list-empty" id="list-empty" tabIndex={-1}>
      <p>{isLoading ? "Fetching the next ones." : sentence}</p>
      {next && !isLoading && (
        <p>
          <a href={listPath("approved")}>{next}</a>
        </p>
      )}
    </div>
  );
}
