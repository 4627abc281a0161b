// What a batch left alone because somebody else was there meanwhile, one by one.
import type { ReactElement } from "react";
import { lateWords, leftAloneWords } from "./messages";
import type { Failure } from "./queue-bulk";

type Props = { failures: Failure[]; now: number };

export function Failures({ failures, now }: Props): ReactElement | null {
  if (failures.length === 0) return null;
  return (
    <section className="failures" aria-labelledby="failures-title">
      <h2 id="failures-title">{leftAloneWords(failures.length)}</h2>
      <ul>
        {failures.map(({ publicId, name, standing }) => (
          <li key={publicId}>
            <bdi>{name}</bdi>: {standing ? lateWords(standing, now) : "No longer there."}
          </li>
        ))}
      </ul>
    </section>
  );
}
