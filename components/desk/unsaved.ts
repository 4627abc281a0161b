// Decisions of this moment, kept over a reload of the page: whoever presses a key and reloads in the
// same moment has decided all the same.
import { z } from "zod";
import { ManyInput } from "@/lib/moderation/schema";

const STORED = "rejoinder-desk-unsaved";
/** Milliseconds. What waited for longer is decided anew by whoever sits there now. */
const FRESH = 60_000;

const Unsaved = z.record(z.string(), ManyInput.extend({ at: z.number() }));
type Unsaved = z.infer<typeof Unsaved>;

/**
 * Milliseconds after the answer. A page that is being left breaks its requests off, or hears of them
 * when the list that comes was read already: that list still shows what was decided.
 */
const SETTLED = 10_000;

let count = 0;

export type Kept = {
  /** The site has answered, or is known not to. */
  settle: () => void;
  /** It is taken back. */
  forget: () => void;
};

export function keepUnsaved(input: ManyInput): Kept {
  count += 1;
  const key = `${Date.now()}-${count}`;
  write({ ...read(), [key]: { ...input, at: Date.now() } });
  const forget = () => {
    const { [key]: _, ...rest } = read();
    write(rest);
  };
  return { forget, settle: () => void setTimeout(forget, SETTLED) };
}

/** What was on its way when the page went, once. */
export function takeUnsaved(): ManyInput[] {
  const found = Object.values(read());
  write({});
  return found.filter(({ at }) => Date.now() - at < FRESH);
}

function read(): Unsaved {
  const stored = sessionStorage.getItem(STORED);
  if (stored === null) return {};
  try {
    return Unsaved.safeParse(JSON.parse(stored)).data ?? {};
  } catch {
    return {};
  }
}

function write(unsaved: Unsaved): void {
  if (Object.keys(unsaved).length === 0) sessionStorage.removeItem(STORED);
  else sessionStorage.setItem(STORED, JSON.stringify(unsaved));
}
