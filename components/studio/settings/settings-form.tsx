"use client";
// The settings on one page, as one form: nothing typed in one part is lost by a button of another.
import { type ReactElement, useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { saveSettings } from "@/lib/settings/actions";
import { emptySettingsForm, type Logos, type SettingsForm } from "@/lib/settings/settings-form";
import type { TypedSettings } from "@/lib/settings/typed";
import { fieldNames } from "@/lib/settings/typed";
import type { SiteLink } from "@/lib/site-links";
import { FooterPart, NavigationPart } from "./link-parts";
import { LookPart } from "./look-part";
import { inWords, parts } from "./messages";
import { CommentParts, PlacePart, SearchPart } from "./plain-parts";
import { SitePart } from "./site-part";

export type Given = {
  version: number;
  typed: TypedSettings;
  logos: Logos;
  offered: { sections: SiteLink[]; pages: SiteLink[] };
  timeZones: string[];
  isSiteUrlGiven: boolean;
};

/** What each part of the form draws itself from. */
export type Part = { given: Given; state: SettingsForm; typed: TypedSettings; logos: Logos };

export function SettingsPage({ given }: { given: Given }): ReactElement {
  const [state, submit] = useActionState(saveSettings, emptySettingsForm);
  if (state.movedTo) return <Moved to={state.movedTo} />;
  const typed = state.typed ?? given.typed;
  const part: Part = { given, state, typed, logos: state.logos ?? given.logos };
  const base = state.base ?? given.typed;
  return (
    <form action={submit} className="settings" noValidate>
      {/* Enter in a field presses a form's first button: that one saves. */}
      <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true">
        Save
      </button>
      <input type="hidden" name="version" value={state.version || given.version} />
      <input type="hidden" name="base" value={JSON.stringify(base)} />
      {/* Drawn anew with each answer, so that every field begins with what it says. */}
      <div className="settings-parts" key={state.turn}>
        <Trouble state={state} />
        <nav aria-label="On this page" className="settings-jump">
          <ul>
            {parts.map(([id, label]) => (
              <li key={id}>
                <a href={`#at-${id}`}>{label}</a>
              </li>
            ))}
            {/* Below the form, each with a button of its own. */}
            <li>
              <a href="#alarm">Alarm</a>
            </li>
            <li>
              <a href="#openness">Log and mail links</a>
            </li>
            <li>
              <a href="#pages">Pages</a>
            </li>
          </ul>
        </nav>
        <SitePart {...part} />
        <LookPart {...part} />
        <NavigationPart {...part} />
        <FooterPart {...part} />
        <PlacePart {...part} />
        <CommentParts {...part} />
        <SearchPart {...part} />
      </div>
      <div className="settings-bar">
        <button type="submit" className="button" data-kind="primary">
          Save the settings
        </button>
        <span>They show at once, on every page.</span>
      </div>
    </form>
  );
}

function Trouble({ state }: { state: SettingsForm }): ReactElement | null {
  const wrong = Object.keys(state.errors).length;
  if (state.message === "stale") return <Overtaken state={state} />;
  if (state.message) {
    return (
      <Notice tone="trouble">
        <p>Nothing was saved: only the owner may change the settings of a site that is set up.</p>
      </Notice>
    );
  }
  if (wrong === 0) return null;
  return (
    <Notice tone="trouble">
      <p>
        Nothing was saved yet: {wrong === 1 ? "one field needs" : `${wrong} fields need`} another
        look. What you typed is still here.
      </p>
    </Notice>
  );
}

function Overtaken({ state: { theirs, conflicts = {} } }: { state: SettingsForm }): ReactElement {
  const both = Object.keys(conflicts) as (keyof TypedSettings)[];
  return (
    <Notice tone="trouble">
      <p>
        Nothing was saved yet: {theirs?.by ?? "somebody"} saved these settings while you were
        writing
        {theirs && theirs.fields.length > 0 && <> and changed {inWords(theirs.fields)}</>}.
      </p>
      {both.length === 0 ? (
        <p>None of it touches what you changed. Both stand below; save once more.</p>
      ) : (
        <>
          <p>
            You both changed {inWords(both.map((field) => fieldNames[field]))}. Your version stands
            below; saving once more replaces theirs:
          </p>
          <dl className="settings-theirs">
            {both.map((field) => (
              <div key={field}>
                <dt>{fieldNames[field]}</dt>
                <dd dir="auto">{asText(conflicts[field])}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Notice>
  );
}

function asText(value: TypedSettings[keyof TypedSettings] | undefined): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (!Array.isArray(value)) return value || "(empty)";
  const rows = value.map((row) => (typeof row === "string" ? row : `${row.label} → ${row.href}`));
  return rows.join("; ") || "(empty)";
}

function Moved({ to }: { to: string }): ReactElement {
  return (
    <Notice>
      <p>Saved. The site now lives at its new address:</p>
      <p>
        <a href={`${to}/signin?to=/studio/settings`}>Sign in at {to.replace(/^https?:\/\//, "")}</a>
      </p>
    </Notice>
  );
}
