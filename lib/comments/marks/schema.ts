// What readers send about a public comment. Pure.
import { z } from "zod";
import { isPublicId } from "../../ids";
import { composed } from "../../text";
import { sorts } from "../sort";

export const NOTE_MAX = 500;
const NOTE_TOO_LONG = `Shorten this to ${NOTE_MAX} characters.`;

export const reportReasons = [
  "SPAM",
  "ABUSE",
  "PERSONAL",
  "OFF_TOPIC",
  "ILLEGAL",
  "OTHER",
] as const;

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
const CONTROL_BUT_LINES = /(?![\n\t])[\p{Cc}\p{Cs}]/u;

const PublicId = z.string().refine(isPublicId);

export const LikeInput = z.object({
  /** The pressed button: its name says what to do, its value with which comment. */
  like: PublicId.optional(),
  unlike: PublicId.optional(),
  sort: z.enum(sorts).catch("oldest"),
  scripted: z.string().optional(),
});

export const ReportInput = z
  .object({
    comment: PublicId,
    reason: z.enum(reportReasons, "Choose what is wrong with it."),
    note: composed(z.string(), NOTE_MAX, NOTE_TOO_LONG)
      .refine((text) => Array.from(text).length <= NOTE_MAX, { error: NOTE_TOO_LONG, abort: true })
      .refine((text) => !CONTROL_BUT_LINES.test(text), {
        error: "The text holds control characters that can't be kept. Type it by hand.",
      })
      .default(""),
  })
  .refine(({ reason, note }) => reason !== "OTHER" || note !== "", {
    path: ["note"],
    error: "Say in a few words what is wrong.",
  });
export type ReportInput = z.infer<typeof ReportInput>;
