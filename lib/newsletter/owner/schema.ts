// What the studio's subscribers' pages send and ask for. Pure.
import { z } from "zod";
import type { SubscriberState } from "../../db/generated/enums";
import { isPublicId } from "../../ids";
import { line } from "../../text";
import { TimeCursor } from "../../time-cursor";
import { TypedAddress } from "../address";

export const states = [
  "PENDING",
  "CONFIRMED",
  "PAUSED",
  "UNSUBSCRIBED",
] as const satisfies SubscriberState[];

export const PublicId = z.string().refine(isPublicId);

export const AddInput = z.object({ email: TypedAddress, name: line(100, null).catch("") });

export const AddressInput = z.object({ email: TypedAddress });

/** What the owner says about the consent of the people in a file; "" says nothing. */
export const ImportInput = z.object({
  id: PublicId,
  statement: line(500, null),
});

export const ListQuery = z.object({
  state: z.enum(states).optional().catch(undefined),
  q: z
    .string()
    .transform((text) =>
      text
        .replace(/[\p{Cc}\p{Cs}]/gu, " ")
        .trim()
        .slice(0, 200),
    )
    .optional()
    .catch(undefined),
  after: TimeCursor.optional().catch(undefined),
});
export type ListQuery = z.infer<typeof ListQuery>;
