// What the newsletter's forms bring. Pure.
import { z } from "zod";
import { normalisePath } from "../address";
import { TypedAddress } from "./address";
import { textVersionOf } from "./consent-text";

const PAGE_MAX = 300;

/** The page that a box stood on; the newsletter's own where the form says nothing of use. */
const Page = z
  .unknown()
  .optional()
  .transform((given) => (typeof given === "string" ? normalisePath(given) : null))
  .transform((path) => (path?.startsWith("/") ? path.slice(0, PAGE_MAX) : "/newsletter"));

export const SignUpInput = z.object({
  email: TypedAddress,
  page: Page,
  text: z.unknown().optional().transform(textVersionOf),
});
export type SignUpInput = z.infer<typeof SignUpInput>;

export const NewAddressInput = z.object({ email: TypedAddress });

/** A day as a date field sends it, "" for a pause without an end. */
export const PauseInput = z.object({
  until: z
    .string({ error: "Choose a day." })
    .refine((day) => day === "" || isDay(day), "Choose a day from the calendar, or none."),
});

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** Where a token comes from outside. Longer ones are none of ours. */
export const TokenText = z.string().max(200).catch("");
