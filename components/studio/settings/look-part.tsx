// Logo and colour.
import { type ChangeEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { MediaItem } from "@/components/media/media-item";
import { MediaPicker } from "@/components/media/media-picker";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { accentShades, HOUSE_ACCENT, readColour } from "@/lib/accent";
import { variantUpTo, variantUrl } from "@/lib/media/variants";
import type { Logo } from "@/lib/settings/queries";
import { Section, troubleOf } from "./section";
import type { Part } from "./settings-form";
import { Swatches } from "./swatches";

export function LookPart(part: Part): ReactElement {
  return (
    <Section id="look">
      <LogoField
        part={part}
        slot="logoId"
        label="Logo"
        hint="Stands in the masthead instead of the title. At most 400 KB here."
      />
      <LogoField
        part={part}
        slot="logoDarkId"
        label="Logo for dark paper"
        hint="Without one, the logo keeps a light ground where pages are dark."
      />
      <AccentField part={part} />
    </Section>
  );
}

type LogoProps = { part: Part; slot: "logoId" | "logoDarkId"; label: string; hint: string };

function LogoField({ part, slot, label, hint }: LogoProps): ReactElement {
  const { state, typed, logos } = part;
  const name = `${slot}File`;
  const [tooLarge, setTooLarge] = useState(false);
  const [picked, setPicked] = useState<MediaItem | null>(null);
  const [isPicking, setIsPicking] = useState(false);
  const isLive = useIsLive();
  const given = troubleOf(state, slot).error;
  const error = tooLarge ? "Choose a picture of at most 400 KB." : given;
  const check = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const isTooLarge = (target.files?.[0]?.size ?? 0) > 400 * 1024;
    setTooLarge(isTooLarge);
    if (isTooLarge) target.value = "";
  };
  return (
    <Labelled name={name} label={label} hint={hint} error={error}>
      <input type="hidden" name={slot} value={picked?.id ?? typed[slot]} />
      {picked ? (
        <Preview shown={{ ...picked, src: picked.thumb }} slot={slot} label={label} />
      ) : (
        logos[slot] && <Preview shown={shownOf(logos[slot])} slot={slot} label={label} />
      )}
      <input
        {...controlProps({ name, hint, error })}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        onChange={check}
      />
      {isLive && (
        <p>
          <button
            type="button"
            className="button"
            data-kind="quiet"
            onClick={() => setIsPicking(true)}
          >
            Choose from the library<span className="unseen">: {label.toLowerCase()}</span>
          </button>
        </p>
      )}
      {isPicking &&
        // Outside: a form within a form would send this one.
        createPortal(
          <MediaPicker
            heading={label}
            onPick={(item) => {
              setPicked(item);
              setIsPicking(false);
            }}
            onClose={() => setIsPicking(false)}
          />,
          document.body,
        )}
    </Labelled>
  );
}

type Shown = { src: string; width: number; height: number };
type PreviewProps = { shown: Shown; slot: LogoProps["slot"]; label: string };

function shownOf(logo: Logo): Shown {
  const width = variantUpTo(logo.widths, 480);
  const height = Math.round((width * logo.height) / logo.width);
  return { src: variantUrl(logo.hash, width), width, height };
}

function Preview({ shown, slot, label }: PreviewProps): ReactElement {
  return (
    <div className="settings-logo" data-slot={slot}>
      {/* biome-ignore lint/performance/noImgElement: our own variants */}
      <img
        src={shown.src}
        width={shown.width}
        height={shown.height}
        alt={`${label}, as it stands`}
      />
      <button type="submit" className="button" data-kind="quiet" name="do" value={`${slot}.clear`}>
        Take it away
      </button>
    </div>
  );
}

function AccentField({ part: { state, typed } }: { part: Part }): ReactElement {
  const [text, setText] = useState(typed.accent);
  const isLive = useIsLive();
  const well = useRef<HTMLInputElement>(null);
  const colour = readColour(text);
  usePreview(text.trim() === "" ? HOUSE_ACCENT : colour, typed.accent !== text);
  const hint =
    "Such as #b3331f; empty for the house’s vermilion. Where a page needs more contrast it is made darker or lighter by itself.";
  return (
    <div className="settings-colour">
      <Field
        name="accent"
        label="Accent colour"
        hint={hint}
        defaultValue={typed.accent}
        onInput={(event) => setText(event.currentTarget.value)}
        {...troubleOf(state, "accent")}
      />
      {isLive && (
        <label className="settings-well">
          <span>Pick</span>
          <input
            type="color"
            ref={well}
            value={colour ?? HOUSE_ACCENT}
            onChange={({ target }) => setAccent(target, setText)}
          />
        </label>
      )}
      <Swatches colour={text.trim() === "" ? null : colour} />
      <button type="submit" className="button" data-kind="quiet" name="do" value="accent.clear">
        Use the house’s colour
      </button>
    </div>
  );
}

function setAccent(well: HTMLInputElement, setText: (text: string) => void): void {
  const field = well.form?.elements.namedItem("accent");
  if (field instanceof HTMLInputElement) field.value = well.value;
  setText(well.value);
}

/** True once script runs: a colour well alone could not be left empty. */
function useIsLive(): boolean {
  const [isLive, setIsLive] = useState(false);
  useEffect(() => setIsLive(true), []);
  return isLive;
}

// The page that one looks at wears the colour before anybody else does.
function usePreview(colour: string | null, isOther: boolean): void {
  useEffect(() => {
    if (!colour || !isOther) return;
    const { style } = document.documentElement;
    const { light, dark } = accentShades(colour);
    const shades = colour === HOUSE_ACCENT ? "#b3331f, #f0705a" : `${light}, ${dark}`;
    style.setProperty("--accent", `light-dark(${shades})`);
    return () => void style.removeProperty("--accent");
  }, [colour, isOther]);
}
