// Addresses and passwords as they come in through forms and the command line. Pure.
import { z } from "zod";
import { withoutPiles } from "../marks";
import { commonPasswords } from "./common-passwords";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-limits";

/** Lower case and NFC: how addresses are kept and compared. */
export function normalizeEmail(address: string): string {
  return withoutPiles(address).normalize("NFC").trim().toLowerCase();
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
      // RFC 5321, 4.5.3.1.1: no mail server takes more.
      .regex(/^[^@]{0,64}(@|$)/, {
        error: "An e-mail address has at most 64 characters before the @.",
        abort: true,
      })
      .pipe(z.email("Enter an e-mail address such as name@example.org.")),
  );
export type EmailAddress = z.infer<typeof EmailAddress>;

export { PASSWORD_MAX, PASSWORD_MIN };

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

/** What the sign-in form sends. Whatever is wrong with a password here, it is simply not the right one. */
export const SignInInput = z.object({
  email: EmailAddress,
  password: z.string({ error: "Enter your password." }).min(1, "Enter your password."),
});
export type SignInInput = z.infer<typeof SignInInput>;

export const ResetInput = z.object({ token: z.string().max(100), password: NewPassword });
export type ResetInput = z.infer<typeof ResetInput>;

export const ForgotInput = z.object({ email: EmailAddress });
