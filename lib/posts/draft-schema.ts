// What an author is writing: the text and everything that goes with it, saved and published as one.
// Pure; shared by the editor, the verbs and the revisions.
import { z } from "zod";
import { line } from "../text";
import { AUTHORS_MAX, FAQ_MAX, SOURCE_MAX, TAGS_MAX } from "./limits";

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what PostgreSQL refuses.
const unstorable = /[\u0000\p{Cs}]/u;

/** Lines of Markdown, kept to the letter but for line ends and what PostgreSQL can't store. */
const Markdown = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, "\n"))
    .refine((text) => text.length <= max, `Use at most ${max} characters.`)
    .refine((text) => !unstorable.test(text), "Remove the control characters.");

/** PostgreSQL's integers end there; a larger number would be its error rather than nobody's row. */
const RowId = z.number().int().positive().max(2_147_483_647);

export const DraftContent = z.object({
  title: line(300, null),
  /** As typed; "" follows the title until the post is first published. */
  slug: line(200, null),
  kicker: line(100, null),
  excerpt: Markdown(1_000),
  source: Markdown(SOURCE_MAX),
  faq: z.array(z.object({ question: line(300, null), answer: Markdown(20_000) })).max(FAQ_MAX),
  sectionId: RowId.nullable(),
  /** Names; a tag comes to be by being named. */
  tags: z.array(line(100, "Name the tag.")).max(TAGS_MAX),
  /** User ids, in the order in which they are named. */
  authorIds: z.array(RowId).max(AUTHORS_MAX),
  heroId: RowId.nullable(),
  commentPolicy: z.enum(["INHERIT", "OPEN", "CLOSED", "OFF"]),
  /** Empty: the title and the excerpt. */
  seoTitle: line(200, null),
  seoDescription: line(400, null),
});
export type DraftContent = z.infer<typeof DraftContent>;

/** A save names the version that it is based on; any other version is refused, nothing lost. */
export const SaveInput = z.object({
  postId: RowId,
  baseVersion: RowId,
  content: DraftContent,
  /** The author asked for it: a revision is kept. False for autosave. */
  checkpoint: z.boolean(),
});
export type SaveInput = z.infer<typeof SaveInput>;

export type Saved = { version: number; slug: string; savedAt: string };

/** What stands again after changes were given up. */
export type DiscardOutcome =
  | { ok: true; value: Saved & { content: DraftContent } }
  | Extract<SaveOutcome, { ok: false }>;

export type SaveOutcome =
  | { ok: true; value: Saved }
  | { ok: false; code: "forbidden" | "missing" | "trashed" }
  /** At which field, in words. */
  | { ok: false; code: "invalid"; errors: Record<string, string> }
  /** Somebody else saved meanwhile: what stands now, who wrote it and when. */
  | {
      ok: false;
      code: "stale";
      theirs: { version: number; content: DraftContent; savedBy: string; savedAt: string };
    };
