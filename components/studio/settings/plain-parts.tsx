// Language and place, comments, search engines.
import type { ReactElement } from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { commentDoors, languages, moderationModes } from "./messages";
import { Choices, Section, TextArea, troubleOf } from "./section";
import type { Part } from "./settings-form";

export function PlacePart({ given, state, typed }: Part): ReactElement {
  const zone = troubleOf(state, "timeZone");
  return (
    <Section id="place">
      <Field
        name="language"
        label="Language"
        list="languages"
        defaultValue={typed.language}
        hint="Such as en, de or pt-BR. Dates follow it, and the direction of the page."
        {...troubleOf(state, "language")}
      />
      <datalist id="languages">
        {languages.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <Labelled name="timeZone" label="Time zone" error={zone.error}>
        <select
          {...controlProps({ name: "timeZone", error: zone.error })}
          defaultValue={typed.timeZone}
        >
          {given.timeZones.map((name) => (
            <option key={name} value={name}>
              {name.replaceAll("_", " ")}
            </option>
          ))}
        </select>
      </Labelled>
      <TextArea
        name="postalAddress"
        label="Postal address"
        text={typed.postalAddress}
        rows={3}
        hint="For the imprint and for newsletters, which in many countries must name one."
        state={state}
      />
    </Section>
  );
}

export function CommentParts({ state, typed }: Part): ReactElement {
  return (
    <Section id="comments">
      <Choices
        name="moderationMode"
        legend="Moderation"
        chosen={typed.moderationMode}
        choices={moderationModes}
        error={state.errors.moderationMode}
      />
      <Field
        name="trustAfter"
        label="Approved comments that a newcomer needs"
        inputMode="numeric"
        defaultValue={typed.trustAfter}
        hint="Counted for each device, and only what a person approved. A comment marked as spam takes the trust away."
        {...troubleOf(state, "trustAfter")}
      />
      <Field
        name="maxLinks"
        label="Links that hold a comment"
        inputMode="numeric"
        defaultValue={typed.maxLinks}
        hint="From so many links on a comment waits, whoever wrote it. With 0, no number of links holds one."
        {...troubleOf(state, "maxLinks")}
      />
      <Choices
        name="commentPolicy"
        legend="Posts that say nothing of their own"
        chosen={typed.commentPolicy}
        choices={commentDoors}
        error={state.errors.commentPolicy}
      />
      <Field
        name="closeCommentsAfterDays"
        label="Days after which their comments close"
        inputMode="numeric"
        defaultValue={typed.closeCommentsAfterDays}
        hint="Counted from publication; empty means never. Pages, and posts that were opened expressly, stay open."
        {...troubleOf(state, "closeCommentsAfterDays")}
      />
      <Field
        name="editWindowMinutes"
        label="Minutes to edit and delete one’s own comment"
        inputMode="numeric"
        defaultValue={typed.editWindowMinutes}
        hint="0 turns it off. An edit of a published comment is screened like a new one; while it waits, the approved text stays."
        {...troubleOf(state, "editWindowMinutes")}
      />
      <Field
        name="reportThreshold"
        label="Reports that bring a comment back to the desk"
        inputMode="numeric"
        defaultValue={typed.reportThreshold}
        hint="From so many readers on. A reported comment stays public until somebody decides."
        {...troubleOf(state, "reportThreshold")}
      />
      <p className="field-hint">
        Words, addresses and networks that hold a comment, or throw it away, are{" "}
        <a href="/desk/rules">rules of the desk</a>.
      </p>
      <label className="field-check">
        <input type="checkbox" name="replyMails" defaultChecked={typed.replyMails} />
        <span>
          Offer commenters an e-mail when somebody answers
          <span className="field-hint">
            Only to those who ask for it, and, but for the first, only once they have confirmed
            their address.
          </span>
        </span>
      </label>
    </Section>
  );
}

export function SearchPart({ typed }: Part): ReactElement {
  return (
    <Section id="search-engines">
      <label className="field-check">
        <input type="checkbox" name="isUnlisted" defaultChecked={typed.isUnlisted} />
        <span>
          Discourage search engines
          <span className="field-hint">
            robots.txt and every page ask them to stay away. Most do; whoever has an address can
            still read it.
          </span>
        </span>
      </label>
    </Section>
  );
}
