"use client";
// How search engines and shared links show the post.
import type { ReactElement } from "react";
import { controlProps, Labelled } from "@/components/ui/field";
import { shorten } from "@/lib/format";
import type { FieldsProps } from "./details";

/** What search engines show of each, in characters, before they cut. */
const TITLE_SHOWN = 60;
const DESCRIPTION_SHOWN = 155;

export function SearchFields({
  content,
  onChange,
  choices,
  errors,
  slug,
}: FieldsProps): ReactElement {
  const title = content.seoTitle || content.title || "Untitled";
  const description = content.seoDescription || content.excerpt || plainOpening(content.source);
  const address = content.slug || slug;
  return (
    <fieldset className="editor-search">
      <legend>Search engines</legend>
      <Line
        name="editor-seo-title"
        label="SEO title"
        value={content.seoTitle}
        max={200}
        shown={TITLE_SHOWN}
        error={errors.seoTitle}
        onChange={(seoTitle) => onChange({ seoTitle })}
      />
      <Line
        name="editor-seo-description"
        label="SEO description"
        value={content.seoDescription}
        max={400}
        shown={DESCRIPTION_SHOWN}
        error={errors.seoDescription}
        onChange={(seoDescription) => onChange({ seoDescription })}
      />
      <figure className="editor-result">
        <figcaption>As a search result</figcaption>
        <p className="editor-result-address">
          {choices.siteUrl.replace(/^https?:\/\//, "")} › {address}
        </p>
        <p className="editor-result-title" dir="auto">
          {shorten(title, TITLE_SHOWN)}
        </p>
        <p dir="auto">{shorten(description, DESCRIPTION_SHOWN)}</p>
      </figure>
    </fieldset>
  );
}

type LineProps = {
  name: string;
  label: string;
  value: string;
  max: number;
  shown: number;
  error?: string;
  onChange: (value: string) => void;
};

function Line({ name, label, value, max, shown, error, onChange }: LineProps): ReactElement {
  const what = name === "editor-seo-title" ? "title" : "excerpt";
  const hint = value ? `${value.length} of about ${shown} characters` : `Empty: the ${what}`;
  return (
    <Labelled name={name} label={label} hint={hint} error={error}>
      <input
        {...controlProps({ name, hint, error })}
        value={value}
        maxLength={max}
        dir="auto"
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  );
}

// Near enough for a picture of the result; readers' pages take the rendered text's opening.
function plainOpening(source: string): string {
  return source
    .slice(0, 2_000)
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[#>*_`~]+/g, "")
    .trim();
}
