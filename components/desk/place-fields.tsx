"use client";
// Where a plain form of a list stands, so that its answer leads back there: the list, its filter, and
// its page.
import { createContext, type ReactElement, useContext } from "react";
import type { CommentList } from "@/lib/moderation/lists";

/** The address's query. */
export const PlaceQuery = createContext("");

export function PlaceFields({ list }: { list: CommentList }): ReactElement {
  return (
    <>
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="filter" value={useContext(PlaceQuery)} />
    </>
  );
}
