// What the rooms "People" and "Your profile" send. Pure.
import { z } from "zod";
import { PersonLink, WebAddress } from "../accounts/links";
import { EmailAddress, NewPassword } from "../auth/schema";
import { line } from "../text";
import { BIOGRAPHY_MAX, LINKS_MAX, roles } from "./limits";

export const RowId = z.coerce.number().int().min(1).max(2_147_483_647);

const RoleChoice = z.enum(roles, { error: "Choose a role." });

/** "" and a field that wasn't sent are null. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() ? value : null),
    schema.nullable(),
  );

export const InviteInput = z
  .object({
    by: z.enum(["mail", "link"]).catch("link"),
    email: optional(EmailAddress),
    name: line(100, null),
    role: RoleChoice,
    /** An author known by name only, who is invited into their own row. */
    personId: optional(RowId),
  })
  .refine(({ by, email }) => by === "link" || email !== null, {
    path: ["email"],
    error: "Enter the address that the invitation goes to, or copy a link instead.",
  });
export type InviteInput = z.infer<typeof InviteInput>;

export const AcceptInput = z.object({
  token: z.string().max(100),
  name: line(100, "Enter your name."),
  /** Only where the invitation names none. */
  email: optional(EmailAddress),
  password: NewPassword,
});
export type AcceptInput = z.infer<typeof AcceptInput>;

export const RoleInput = z.object({
  personId: RowId,
  /** The role that was on the screen. */
  from: RoleChoice,
  to: RoleChoice,
});
export type RoleInput = z.infer<typeof RoleInput>;

export const DeactivationInput = z.object({
  personId: RowId,
  /** Who takes the articles over; null leaves them as they are signed. */
  heirId: optional(RowId),
});
export type DeactivationInput = z.infer<typeof DeactivationInput>;

export const ProfileInput = z.object({
  name: line(100, "Enter your name."),
  biography: z
    .string()
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => text.length <= BIOGRAPHY_MAX, `Use at most ${BIOGRAPHY_MAX} characters.`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what PostgreSQL refuses.
    .refine((text) => !/[\u0000\p{Cs}]/u.test(text), "Remove the control characters."),
  site: optional(WebAddress),
  pictureId: optional(RowId),
  links: z.array(PersonLink).max(LINKS_MAX),
});
export type ProfileInput = z.infer<typeof ProfileInput>;

export const PasswordChangeInput = z.object({
  current: z
    .string({ error: "Enter your present password." })
    .min(1, "Enter your present password."),
  password: NewPassword,
});
export type PasswordChangeInput = z.infer<typeof PasswordChangeInput>;

export const AddressChangeInput = z.object({
  email: EmailAddress,
  current: z.string({ error: "Enter your password." }).min(1, "Enter your password."),
});
export type AddressChangeInput = z.infer<typeof AddressChangeInput>;

export const SessionId = z.uuid();
