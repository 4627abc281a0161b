// What the mail room's forms and addresses hold. Pure.
import { z } from "zod";
import { EmailAddress } from "../auth/schema";

export const MailId = z.coerce.number().int().min(1).max(2_147_483_647);

export const TestMailInput = z.object({ to: EmailAddress });

/** Undefined where the address bar holds something that is no row's number. */
export function readMailId(value: unknown): number | undefined {
  return typeof value === "string" && /^\d{1,10}$/.test(value)
    ? MailId.safeParse(value).data
    : undefined;
}
