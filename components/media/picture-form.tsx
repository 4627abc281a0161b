"use client";
// What is told with a picture, and the point of it that stays in sight where it is cropped.
import { type PointerEvent, type ReactElement, useActionState, useState } from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { savePicture } from "@/lib/library/actions";
import type { PictureDetail } from "@/lib/library/queries";
import { changeTroubles, saidBy } from "./messages";

export function PictureForm({ picture }: { picture: PictureDetail }): ReactElement {
  const [form, act, isPending] = useActionState(savePicture, emptyForm);
  const value = (name: "alt" | "caption" | "credit" | "creditUrl") =>
    form.values[name] ?? picture[name] ?? "";
  return (
    <form action={act} className="picture-form">
      <input type="hidden" name="id" value={picture.id} />
      <Focal key={`${picture.state}`} picture={picture} typed={form.values} />
      <fieldset className="picture-words" disabled={!picture.mine}>
        <legend className="unseen">Words</legend>
        <Outcome message={form.message} uses={picture.uses.length + picture.otherUses} />
        {!picture.mine && (
          <p>Somebody else uploaded this picture; editors and the owner can change it.</p>
        )}
        <Sentences
          name="alt"
          label="Alt text"
          hint="What is to be seen, for those who can’t see it. One or two sentences."
          error={form.errors.alt}
          defaultValue={value("alt")}
        />
        <Sentences
          name="caption"
          label="Caption"
          hint="Stands below it, unless the article has words of its own there."
          error={form.errors.caption}
          defaultValue={value("caption")}
        />
        <Field
          name="credit"
          label="Credit"
          hint="Who made it."
          error={form.errors.credit}
          defaultValue={value("credit")}
        />
        <Field
          name="creditUrl"
          label="Link of the credit"
          inputMode="url"
          error={form.errors.creditUrl}
          defaultValue={value("creditUrl")}
        />
        <p>
          <button
            type="submit"
            className="button"
            data-kind="primary"
            aria-disabled={isPending || undefined}
          >
            {isPending ? "Saving…" : "Save"}
          </button>
        </p>
      </fieldset>
    </form>
  );
}

type SentencesProps = {
  name: string;
  label: string;
  hint: string;
  error: string | undefined;
  defaultValue: string;
};

function Sentences({ defaultValue, ...field }: SentencesProps): ReactElement {
  return (
    <Labelled {...field}>
      <textarea {...controlProps(field)} defaultValue={defaultValue} rows={3} dir="auto" />
    </Labelled>
  );
}

type OutcomeProps = { message: string | undefined; uses: number };

function Outcome({ message, uses }: OutcomeProps): ReactElement {
  const trouble = message && message !== "saved" ? changeTroubles[message] : null;
  return (
    <div role="status">
      {message === "saved" && (
        <Notice>
          <p>Saved. {saidBy(uses)}</p>
        </Notice>
      )}
      {trouble && (
        <Notice tone="trouble">
          <p>{trouble}</p>
        </Notice>
      )}
    </div>
  );
}

type FocalProps = { picture: PictureDetail; typed: Record<string, string> };

/** A click on the picture moves the point; so do the two sliders, with the keyboard too. */
function Focal({ picture, typed }: FocalProps): ReactElement {
  const [x, setX] = useState(Number(typed.focalX ?? picture.focalX));
  const [y, setY] = useState(Number(typed.focalY ?? picture.focalY));
  const isReady = picture.state === "READY";
  const point = (event: PointerEvent<HTMLElement>) => {
    if (!picture.mine || !isReady) return;
    const box = event.currentTarget.getBoundingClientRect();
    setX(shareOf(event.clientX - box.left, box.width));
    setY(shareOf(event.clientY - box.top, box.height));
  };
  return (
    <fieldset className="picture-focal" disabled={!picture.mine}>
      <legend className="unseen">Focal point</legend>
      <div className="picture-frame" data-state={picture.state} onPointerDown={point}>
        {isReady ? (
          <>
            {/* biome-ignore lint/performance/noImgElement: our own variants */}
            <img
              src={picture.src}
              srcSet={picture.srcset}
              sizes="(min-width: 72rem) 36rem, 100vw"
              width={picture.width}
              height={picture.height}
              alt={picture.alt}
            />
            <svg aria-hidden="true" focusable="false">
              <circle className="focal-halo" cx={percent(x)} cy={percent(y)} r="13" />
              <circle className="focal-ring" cx={percent(x)} cy={percent(y)} r="11" />
              <circle className="focal-dot" cx={percent(x)} cy={percent(y)} r="2.5" />
            </svg>
          </>
        ) : (
          <p className="tile-state">
            {picture.state === "PROCESSING" ? "Making its sizes…" : "Not usable"}
          </p>
        )}
      </div>
      <p className="field-hint">
        Focal point: what must stay in sight where lists crop the picture. Click on it, or use the
        sliders.
      </p>
      <div className="picture-sliders">
        <Slider name="focalX" label="From the left" value={x} onChange={setX} />
        <Slider name="focalY" label="From the top" value={y} onChange={setY} />
      </div>
      {isReady && <Crops picture={picture} x={x} y={y} />}
    </fieldset>
  );
}

type SliderProps = {
  name: string;
  label: string;
  value: number;
  onChange: (value: number) => void;
};

function Slider({ name, label, value, onChange }: SliderProps): ReactElement {
  return (
    <p>
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="range"
        min="0"
        max="1"
        step="0.01"
        value={value}
        aria-valuetext={percent(value)}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </p>
  );
}

type CropsProps = { picture: PictureDetail; x: number; y: number };

/** As lists cut it: in tenths, as focal.css knows them. */
function Crops({ picture, x, y }: CropsProps): ReactElement {
  return (
    <div className="picture-crops" aria-hidden="true">
      {["3 : 2", "1 : 1"].map((ratio) => (
        <figure key={ratio} data-ratio={ratio}>
          {/* biome-ignore lint/performance/noImgElement: our own smallest variant */}
          <img
            src={picture.thumb}
            alt=""
            data-focal-x={Math.round(x * 10)}
            data-focal-y={Math.round(y * 10)}
          />
          <figcaption>{ratio}</figcaption>
        </figure>
      ))}
    </div>
  );
}

function shareOf(part: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, part / whole)) * 100) / 100;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
