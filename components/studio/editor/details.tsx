"use client";
// What goes with the text: address, section, tags, authors, hero, comments, search engines.
import type { ReactElement } from "react";
import type { MediaItem } from "@/components/media/media-item";
import { controlProps, Labelled } from "@/components/ui/field";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { AuthorsField } from "./authors-field";
import type { EditorChoices } from "./choices";
import { HeroField } from "./hero-field";
import { ModerationField } from "./moderation-field";
import { SearchFields } from "./search-fields";
import { TagsField } from "./tags-field";

export type FieldsProps = {
  postId: number;
  onModeration: (own: NonNullable<EditorChoices["moderation"]>["own"]) => void;
  content: DraftContent;
  onChange: (patch: Partial<DraftContent>) => void;
  onHero: (hero: MediaItem | null) => void;
  choices: EditorChoices;
  /** By the field's name, in words. */
  errors: Record<string, string>;
  /** Where the post stands or would stand. */
  slug: string;
  /** Readers know the address: another one redirects for ever. */
  wasPublic: boolean;
};

export function Details(props: FieldsProps): ReactElement {
  const { postId, content, onChange, onHero, choices, errors } = props;
  return (
    <div className="editor-details">
      <AddressField {...props} />
      {choices.kind === "POST" && (
        <>
          <Labelled name="editor-section" label="Section" error={errors.sectionId}>
            <select
              {...controlProps({ name: "editor-section", error: errors.sectionId })}
              value={content.sectionId ?? ""}
              onChange={(event) => onChange({ sectionId: Number(event.target.value) || null })}
            >
              <option value="">No section</option>
              {choices.sections.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Labelled>
          <TagsField
            tags={content.tags}
            known={choices.tags}
            error={errors.tags}
            onChange={(tags) => onChange({ tags })}
          />
          <AuthorsField
            authorIds={content.authorIds}
            people={choices.people}
            mayChoose={choices.mayChooseAuthors}
            error={errors.authorIds}
            onChange={(authorIds) => onChange({ authorIds })}
          />
        </>
      )}
      <HeroField
        heroId={content.heroId}
        known={choices.hero}
        mayUpload={choices.mayUpload}
        error={errors.heroId}
        onChange={(heroId, item) => {
          onChange({ heroId });
          onHero(item);
        }}
      />
      <Labelled name="editor-comments" label="Comments">
        <select
          {...controlProps({ name: "editor-comments" })}
          value={content.commentPolicy}
          onChange={(event) => onChange({ commentPolicy: policyOf(event.target.value) })}
        >
          {policies.map(([policy, words]) => (
            <option key={policy} value={policy}>
              {words}
            </option>
          ))}
        </select>
      </Labelled>
      {choices.moderation && (
        <ModerationField
          postId={postId}
          moderation={choices.moderation}
          onChosen={props.onModeration}
        />
      )}
      <SearchFields {...props} />
    </div>
  );
}

const policies: [DraftContent["commentPolicy"], string][] = [
  ["INHERIT", "As on the whole site"],
  ["OPEN", "Open, however old the post is"],
  ["CLOSED", "Closed: what is there stays readable"],
  ["OFF", "Off: none are shown"],
];

function policyOf(value: string): DraftContent["commentPolicy"] {
  return policies.find(([policy]) => policy === value)?.[0] ?? "INHERIT";
}

function AddressField({ content, onChange, choices, errors, slug, wasPublic }: FieldsProps) {
  const changed = wasPublic && content.slug !== "" && content.slug !== slug;
  const hint = changed
    ? `With the next update it moves there; /${slug} leads to it for ever.`
    : wasPublic
      ? "Readers know this address. If you change it, the old one leads to the new one for ever."
      : "Follows the title until it is first published, or is what you type.";
  const error = errors.slug;
  return (
    <Labelled name="editor-slug" label="Address" hint={hint} error={error}>
      <div className="editor-address">
        <span aria-hidden="true">{choices.siteUrl.replace(/^https?:\/\//, "")}/</span>
        <input
          {...controlProps({ name: "editor-slug", hint, error })}
          value={content.slug}
          placeholder={slug}
          maxLength={200}
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => onChange({ slug: event.target.value })}
        />
      </div>
    </Labelled>
  );
}
