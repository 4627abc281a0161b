// What the desk sends and asks for. Pure.
import { z } from "zod";
import { Body, EditedBody } from "../comments/schema";
import { isPublicId } from "../ids";
import { DeskCursor } from "./cursor";
import { lists, states } from "./lists";

export const DecisionInput = z.object({
  publicId: z.string().refine(isPublicId),
  /** The version of the comment that was on the screen. */
  version: z.coerce.number().int().min(1).max(2_147_483_647),
  to: z.enum(states),
});
export type DecisionInput = z.infer<typeof DecisionInput>;

export const ReplyInput = DecisionInput.omit({ to: true }).extend({ body: Body });
export type ReplyInput = z.infer<typeof ReplyInput>;

export const EditInput = DecisionInput.omit({ to: true }).extend({ body: EditedBody });
export type EditInput = z.infer<typeof EditInput>;

/** As many as one press of a key decides at once; beyond that a run does it. */
export const MOST_PICKS = 500;

const Pick = DecisionInput.omit({ to: true });

export const ManyInput = z.object({
  picks: z.array(Pick).min(1).max(MOST_PICKS),
  to: z.enum(states),
});
export type ManyInput = z.infer<typeof ManyInput>;

/** Ticked cards of a plain form, each "{publicId}.{version}", as the verb's input. */
export function readPicks(values: FormDataEntryValue[]): { publicId: string; version: string }[] {
  return values.map((value) => {
    const [publicId = "", version = ""] = String(value).split(".");
    return { publicId, version };
  });
}

export const BatchId = z.uuid();

export const EventId = z.coerce.number().int().min(1).max(2_147_483_647);

/** Where a plain form stood, so that its answer can lead back there. */
export const Place = z.object({
  list: z.enum(lists).catch("pending"),
  /** The query of the list's address: what it was narrowed to, and its page. */
  filter: z.string().max(4_000).catch(""),
});
export type Place = z.infer<typeof Place>;

/** Cards of an open list whose scores are renewed: it holds no more unless somebody lets them pile up. */
export const MOST_CARDS = 50;

/** What an open list asks for every few seconds. */
export const NewsAsked = z.object({
  /** The list's last place; null: it is empty. */
  end: DeskCursor.nullable().catch(null),
  /** The comment in hand. */
  looking: z.string().refine(isPublicId).nullable().catch(null),
  /** The cards behind it, and what the learned filter had learned when they were last asked about. */
  cards: z.array(z.string().refine(isPublicId)).max(MOST_CARDS).catch([]),
  learned: z.number().int().nullable().catch(null),
});
export type NewsAsked = z.infer<typeof NewsAsked>;

/** Undefined where the address bar holds something that no list of ours ends with. */
export function readCursor(value: unknown): DeskCursor | undefined {
  return DeskCursor.safeParse(value).data;
}
