// What the form about Akismet sends. Pure.
import { z } from "zod";

export const AkismetInput = z.object({
  akismetKey: z
    .string({ error: "Enter the key." })
    .trim()
    .min(1, { error: "Enter the key of your Akismet account.", abort: true })
    .regex(
      /^[a-z0-9]{6,64}$/i,
      "Enter the key as your Akismet account shows it: letters and digits, without spaces.",
    ),
});
export type AkismetInput = z.infer<typeof AkismetInput>;
