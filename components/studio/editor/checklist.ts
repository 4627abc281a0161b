// What a reader would miss, before publishing. Pure.
import type { DraftContent } from "@/lib/posts/draft-schema";

/** "needed" stops publishing, "advice" does not. */
export type Check = {
  state: "done" | "advice" | "needed";
  words: string;
  /** Id of the control that mends it. */
  at: string;
};

type Given = {
  content: DraftContent;
  kind: "POST" | "PAGE";
  /** Where it will stand. */
  address: string;
  /** Pictures of the text without alternative text; null while that is not known. */
  withoutAlt: number | null;
  /** Pictures that are not ready, or not there. */
  missing: number;
  /** The hero's; null where there is no hero. */
  heroAlt: string | null;
};

export function checklist(given: Given): Check[] {
  const { content, kind, address } = given;
  const isPost = kind === "POST";
  return [
    need(content.title.trim() !== "", "It has a title.", "Give it a title.", "editor-title"),
    need(content.source.trim() !== "", "It has a text.", "Write the text.", "editor-source"),
    { state: "done", words: `It will stand at ${address}.`, at: "editor-slug" },
    advise(
      content.excerpt.trim() !== "",
      "It has an excerpt.",
      "Without an excerpt, lists show the text’s beginning.",
      "editor-excerpt",
    ),
    ...(isPost ? postChecks(content) : []),
    ...heroChecks(given, isPost),
    ...pictureChecks(given),
  ];
}

export function isReady(checks: Check[]): boolean {
  return checks.every(({ state }) => state !== "needed");
}

function postChecks({ sectionId, authorIds }: DraftContent): Check[] {
  return [
    advise(
      sectionId !== null,
      "It is in a section.",
      "Without a section, only the front page and its tags lead to it.",
      "editor-section",
    ),
    advise(authorIds.length > 0, "It is signed.", "Nobody signs it.", "editor-details"),
  ];
}

function heroChecks({ heroAlt, content }: Given, isPost: boolean): Check[] {
  if (content.heroId === null) {
    const words = "Without a hero picture, lists and shared links show none.";
    return isPost ? [{ state: "advice", words, at: "editor-details" }] : [];
  }
  return [
    advise(
      heroAlt !== "",
      "The hero picture has an alternative text.",
      "Say in the library what the hero picture shows, for those who can’t see it.",
      "editor-details",
    ),
  ];
}

function pictureChecks({ withoutAlt, missing }: Given): Check[] {
  const checks: Check[] = [];
  if (withoutAlt) {
    const words =
      withoutAlt === 1
        ? "One picture has no alternative text."
        : `${withoutAlt} pictures have no alternative text.`;
    checks.push({ state: "advice", words, at: "editor-source" });
  }
  if (missing) {
    const words =
      missing === 1
        ? "One picture is not ready yet. Wait a moment, or take it out."
        : `${missing} pictures are not ready yet. Wait a moment, or take them out.`;
    checks.push({ state: "needed", words, at: "editor-source" });
  }
  return checks;
}

function need(isDone: boolean, done: string, undone: string, at: string): Check {
  return isDone ? { state: "done", words: done, at } : { state: "needed", words: undone, at };
}

function advise(isDone: boolean, done: string, undone: string, at: string): Check {
  return isDone ? { state: "done", words: done, at } : { state: "advice", words: undone, at };
}
