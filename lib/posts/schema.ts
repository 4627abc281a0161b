// The shapes of what posts keep as JSON, parsed when read. Pure.
import { z } from "zod";

export const FaqEntry = z.object({ question: z.string(), answer: z.string(), html: z.string() });
export type FaqEntry = z.infer<typeof FaqEntry>;

/** Questions in plain text; answers in Markdown with the HTML made of it. */
export const Faq = z.object({ v: z.literal(1), entries: z.array(FaqEntry) });
export type Faq = z.infer<typeof Faq>;

export const Headings = z.array(z.object({ id: z.string(), text: z.string(), depth: z.number() }));
export type Headings = z.infer<typeof Headings>;
