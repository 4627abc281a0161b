// Says on the desk that Akismet gives no answer, and so why more waits than usual.
import type { ReactElement } from "react";
import type { AkismetView } from "@/lib/comments/akismet/standing";
import { akismetWords as words } from "./messages";

type Props = {
  akismet: AkismetView | null;
  /** A time of the site's clock. */
  exact: (at: Date) => string;
  /** Whoever may do something about it. */
  isOwner: boolean;
};

export function AkismetLine({ akismet, exact, isOwner }: Props): ReactElement | null {
  if (!akismet?.failingSince) return null;
  const { failingSince, waiting } = akismet;
  return (
    <p className="desk-line">
      {words.silent} <time dateTime={failingSince.toISOString()}>{exact(failingSince)}</time>.{" "}
      {words.meanwhile(waiting)}{" "}
      {waiting > 0 && <a href="/desk?reason=akismet-down">{words.show}</a>}{" "}
      {isOwner && <a href="/studio/settings#akismet">{words.settings}</a>}
    </p>
  );
}
