// The site is being flooded: said on top of every list, with the way to what came too fast.
import type { ReactElement } from "react";
import { filterPath, plainFilter } from "@/lib/moderation/filter";
import { floodWords } from "./messages";

export function FloodAlarm({ count }: { count: number }): ReactElement {
  return (
    <p className="desk-line" role="alert">
      <strong>{floodWords.title}</strong> {floodWords.count(count)}{" "}
      <a href={filterPath({ ...plainFilter("pending"), reason: "flood" })}>{floodWords.show}</a>
    </p>
  );
}
