// Comments that Akismet is asked about: what that means, how it stands, and the key.
import type { ReactElement } from "react";
import { Notice, Said } from "@/components/ui/notice";
import type { AkismetView } from "@/lib/comments/akismet/standing";
import { formatDateTime } from "@/lib/format";
import { AkismetForm } from "./akismet-form";
import { akismetWords as words } from "./messages";

type Props = {
  /** Null: switched off. */
  akismet: AkismetView | null;
  /** What the form that led here has done. */
  done: string | undefined;
  zone: string;
  language: string;
};

export function AkismetPart({ akismet, done, zone, language }: Props): ReactElement {
  return (
    <section className="settings-part" aria-labelledby="akismet">
      <h2 id="akismet">Akismet</h2>
      <div className="settings-fields">
        <Said words={done === "on" ? words.on : done === "off" && words.off} />
        <p>{words.meaning}</p>
        <p>{words.sent}</p>
        {akismet && <Standing akismet={akismet} zone={zone} language={language} />}
        {/* The field of a key that was taken is empty again. */}
        <AkismetForm key={done} isOn={akismet !== null} />
      </div>
    </section>
  );
}

type StandingProps = { akismet: AkismetView; zone: string; language: string };

function Standing({ akismet, zone, language }: StandingProps): ReactElement {
  const { answeredAt, failingSince, trouble, failures, alert, waiting, left } = akismet;
  const time = (at: Date) => (
    <time dateTime={at.toISOString()}>{formatDateTime(at, zone, language)}</time>
  );
  return (
    <>
      {failingSince && (
        <Notice tone="trouble">
          <p>
            Akismet has given no answer since {time(failingSince)}, {words.asked(failures)}.{" "}
            <bdi>{trouble}</bdi>
          </p>
          <p>{words.meanwhile}</p>
        </Notice>
      )}
      {alert && (
        <Notice>
          <p>
            Akismet says: <bdi>{alert}</bdi>
          </p>
        </Notice>
      )}
      <dl className="settings-facts">
        <div>
          <dt>Standing</dt>
          <dd>{failingSince ? "On, but not answering" : "On"}</dd>
        </div>
        <div>
          <dt>Last answer</dt>
          <dd>{answeredAt ? time(answeredAt) : "None yet"}</dd>
        </div>
        <div>
          <dt>Waiting for it</dt>
          <dd>
            {waiting > 0 ? (
              <a href={`/desk?reason=${failingSince ? "akismet-down" : "akismet-waiting"}`}>
                {words.waiting(waiting)}
              </a>
            ) : (
              "Nothing"
            )}
          </dd>
        </div>
        {left > 0 && (
          <div>
            <dt>Left to you</dt>
            <dd>
              <a href="/desk?reason=akismet-down">{words.waiting(left)}</a>
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
