// What an account is made of, as it comes in through forms and the command line. Pure.
import { z } from "zod";
import { commonPasswords } from "./common-passwords";

/** Lower case and NFC: how addresses are kept and compared. */
export function normalizeEmail(address: string): string {
  return address.normalize("NFC").trim().toLowerCase();
}

// NUL and lone surrogates can't be stored; other control characters have no place in one line.
const control = /[\p{Cc}\p{Cs}]/u;

/** One line of text without control characters. `max` counts UTF-16 units. */
export function line(max: number, missing: string) {
  return z
    .string({ error: missing })
    .transform((text) => text.normalize("NFC").trim())
    .refine((text) => text.length > 0, { error: missing, abort: true })
    .refine((text) => text.length <= max, { error: `At most ${max} characters.`, abort: true })
    .refine((text) => !control.test(text), "Control characters can't be used here.");
}

/** Normalised first, then one strict grammar: the order that keeps look-alike @ signs out. */
export const EmailAddress = z
  .string({ error: "Enter an e-mail address." })
  .transform(normalizeEmail)
  .pipe(
    z
      .string()
      .min(1, { error: "Enter an e-mail address.", abort: true })
      .max(254, { error: "An e-mail address has at most 254 characters.", abort: true })
      .pipe(z.email("Enter an e-mail address such as name@example.org.")),
  );
export type EmailAddress = z.infer<typeof EmailAddress>;

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

/** Length and the commonest ones only; no rule of composition (ASVS 6.2.5). Any character may be in it. */
export const NewPassword = z
  .string({ error: "Choose a password." })
  .min(1, { error: "Choose a password.", abort: true })
  .min(PASSWORD_MIN, { error: `Use at least ${PASSWORD_MIN} characters.`, abort: true })
  .max(PASSWORD_MAX, { error: `Use at most ${PASSWORD_MAX} characters.`, abort: true })
  .refine((password) => !commonPasswords.has(password.toLowerCase()), {
    error: "This is one of the passwords that are tried first. Choose another.",
    abort: true,
  })
  .refine(
    (password) => new Set(password).size > 3,
    "This password repeats a few characters. Choose another.",
  );
export type NewPassword = z.infer<typeof NewPassword>;
