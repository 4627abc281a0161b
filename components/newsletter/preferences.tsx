// Everything a subscriber may do with the own subscription, on one page without script.

import type { ReactElement } from "react";
import { formatDate } from "@/lib/format";
import { postResumption } from "@/lib/newsletter/actions";
import type { PreferencesView } from "@/lib/newsletter/preferences";
import type { SiteSettings } from "@/lib/settings/queries";
import { wordsFor } from "@/lib/words";
import { pageMessages } from "./messages";
import { AddressForm, PauseForm } from "./preference-forms";
import { PressForm } from "./press-form";

const words = pageMessages.preferences;

type Props = { view: PreferencesView; site: SiteSettings; said: string | undefined };

export function Preferences({ view, site, said }: Props): ReactElement {
  const done = wordsFor(words.said, said);
  const { token, email, newEmail, state, unsubscribePath } = view;
  const gets = state === "CONFIRMED" || state === "PAUSED";
  const query = `?token=${encodeURIComponent(token)}`;
  return (
    <>
      {done && (
        <p className="said" role="status">
          {done}
        </p>
      )}
      <dl className="facts">
        <dt>{words.for}</dt>
        <dd>
          <bdi>{email}</bdi>
        </dd>
        <dt>{words.stands}</dt>
        <dd>{stateInWords(view, site)}</dd>
      </dl>
      {gets && (
        <section aria-labelledby="pause">
          <h2 id="pause">{words.pauseTitle}</h2>
          {state === "PAUSED" && (
            <PressForm action={postResumption} token={token} label={words.resume} />
          )}
          {state === "CONFIRMED" && <PauseForm token={token} />}
        </section>
      )}
      <section aria-labelledby="address">
        <h2 id="address">{words.addressTitle}</h2>
        {newEmail && (
          <p>
            <bdi>{newEmail}</bdi> {words.waiting}
          </p>
        )}
        <AddressForm token={token} />
      </section>
      <section aria-labelledby="data">
        <h2 id="data">{words.dataTitle}</h2>
        <p>
          <a href={`/newsletter/data${query}`} download>
            {words.download}
          </a>
        </p>
        <p>
          <a href={`/newsletter/delete${query}`}>{words.delete}</a>
        </p>
      </section>
      {gets && (
        <section aria-labelledby="leave">
          <h2 id="leave">{words.leaveTitle}</h2>
          <p>
            <a href={unsubscribePath}>{words.unsubscribe}</a>
          </p>
        </section>
      )}
    </>
  );
}

function stateInWords({ state, pausedUntil }: PreferencesView, site: SiteSettings): string {
  if (state !== "PAUSED") return words.state[state];
  if (!pausedUntil) return words.pausedForNow;
  return words.pausedUntil(formatDate(pausedUntil, site.timeZone, site.language));
}
