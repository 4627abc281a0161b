// What is stored of the learned filter, parsed at the door. Pure.
import { z } from "zod";
import { emptyModel, type Model } from "../../spam/model";

const Side = z.object({
  threshold: z.number(),
  decided: z.number(),
  errors: z.number(),
  bound: z.number(),
});

export const StoredSides = z.object({
  v: z.literal(1),
  spam: Side.nullable(),
  ham: Side.nullable(),
});
export type StoredSides = z.infer<typeof StoredSides>;

export const NO_SIDES: StoredSides = { v: 1, spam: null, ham: null };

export function weightsToBytes({ weights }: Model): Uint8Array<ArrayBuffer> {
  return new Uint8Array(weights.buffer);
}

/** Null where a former release left another number of weights. */
export function weightsFromBytes(bytes: Uint8Array): Model | null {
  const model = emptyModel();
  if (bytes.byteLength !== model.weights.byteLength) return null;
  new Uint8Array(model.weights.buffer).set(bytes);
  return model;
}
