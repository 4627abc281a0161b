// What the room "Privacy" sends. Pure.
import { z } from "zod";
import { normalizeEmail } from "../auth/schema";
import { readAddress } from "../newsletter/address";

/** One address in the spellings under which the tables know it. */
export type Person = { address: string; spellings: string[] };

/** Wider than the forms of readers: what an import brought in is to be found too. */
export const PersonAddress = z
  .string({ error: "Enter the person’s e-mail address." })
  .transform((text, context): Person => {
    const address = normalizeEmail(text);
    if (/^[^\s@]{1,64}@[^\s@]{1,255}$/u.test(address) && address.isWellFormed()) {
      const ascii = readAddress(address)?.key;
      return { address, spellings: [...new Set([address, ...(ascii ? [ascii] : [])])] };
    }
    context.addIssue("Enter an e-mail address such as name@example.org.");
    return z.NEVER;
  });

export const FindInput = z.object({ address: PersonAddress });

export const EraseInput = z
  .object({
    address: PersonAddress,
    text: z.enum(["keep", "remove"], { error: "Choose what becomes of the comments’ text." }),
    typed: z.string({ error: "Type the address once more." }),
  })
  .refine(({ address, typed }) => normalizeEmail(typed) === address.address, {
    path: ["typed"],
    error: "Type the same address once more to say that you mean it.",
  });
export type EraseInput = z.infer<typeof EraseInput>;
