// How often mail about waiting comments comes: each person's own choice.
import type { ReactElement } from "react";
import { chooseMailsByForm } from "@/lib/moderation/mails/actions";

const choices = [
  ["NEVER", "Never", "The desk shows what waits."],
  [
    "AT_ONCE",
    "At once",
    "Within a minute or so. When very many come, the rest comes together an hour later.",
  ],
  ["HOURLY", "Hourly", "One mail at the full hour, when something came."],
  ["DAILY", "Daily", "One mail at seven in the morning, when something came."],
] as const;

export type Rhythm = (typeof choices)[number][0];

export function CommentMails({ chosen }: { chosen: Rhythm }): ReactElement {
  return (
    <section className="studio-part" aria-labelledby="comment-mails">
      <h2 id="comment-mails">Mail about comments</h2>
      <p>
        With the whole text, the article and why each is held. Never about spam, nor about what
        somebody has decided in the meantime.
      </p>
      <form action={chooseMailsByForm} className="profile-form">
        <fieldset className="settings-choices">
          <legend className="unseen">How often</legend>
          {choices.map(([value, label, meaning]) => (
            <label className="field-check" key={value}>
              <input
                type="radio"
                name="commentMails"
                value={value}
                defaultChecked={value === chosen}
              />
              <span>
                {label}
                <span className="field-hint">{meaning}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="studio-choice">
          <button type="submit" className="button">
            Save how often
          </button>
        </div>
      </form>
    </section>
  );
}
