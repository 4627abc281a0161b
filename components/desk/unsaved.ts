// Decisions of this moment, kept over a reload of the page: whoever presses a key and reloads in the
// same moment has decided all the same.
import { z } from "zod";
import { ManyInput } from "@/lib/moderation/schema";

const STORED = "rejoinder-desk-unsaved";
/** Milliseconds. What waited for longer is decided anew by whoever sits there now. */
const FRESH = 60_000;

const Unsaved = z.record(z.string(), ManyInput.extend({ at: z.number(), isDecided: z.boolean() }));
type Unsaved = z.infer<typeof Unsaved>;

/**
 * Milliseconds after the answer. A page that is being left breaks its requests off, or hears of them
 * when the list that comes was read already: that list still shows what was decided.
 */
const SETTLED = 10_000;

let count = 0;

export type Kept = {
  /** What the site said to it; null: nothing, and it may have arrived all the same. */
  settle: (isDecided: boolean | null) => void;
  /** It is taken back. */
  forget: () => void;
};

export function keepUnsaved(input: ManyInput): Kept {
  count += 1;
  const key = `${Date.now()}-${count}`;
  const entry = { ...input, at: Date.now(), isDecided: false };
  write({ ...withoutFormer(input), [key]: entry });
  const forget = () => {
    const { [key]: _, ...rest } = read();
    write(rest);
  };
  const settle = (isDecided: boolean | null) => {
    if (isDecided === false) return forget();
    const { [key]: stored, ...rest } = read();
    if (isDecided && stored) write({ ...rest, [key]: { ...stored, isDecided } });
    setTimeout(forget, SETTLED);
  };
  return { forget, settle };
}

// A press that never arrived must not win over the next one on the same comment.
function withoutFormer({ picks }: ManyInput): Unsaved {
  const again = new Set(picks.map(({ publicId }) => publicId));
  const rest = Object.entries(read()).map(([key, entry]): [string, Unsaved[string]] => {
    if (entry.isDecided) return [key, entry];
    return [key, { ...entry, picks: entry.picks.filter(({ publicId }) => !again.has(publicId)) }];
  });
  return Object.fromEntries(rest.filter(([, entry]) => entry.picks.length > 0));
}

export type Left = {
  /** What may never have arrived, one for each verb. */
  unsent: ManyInput[];
  /** What was decided, but may stand on a list that was read before. */
  decided: ManyInput["picks"];
};

/** What the page before left behind, once. */
export function takeUnsaved(): Left {
  const fresh = Object.values(read()).filter(({ at }) => Date.now() - at < FRESH);
  write({});
  const open = fresh.filter(({ isDecided }) => !isDecided);
  const unsent = [...new Set(open.map(({ to }) => to))].map((to) => ({
    picks: open.filter((one) => one.to === to).flatMap(({ picks }) => picks),
    to,
  }));
  const decided = fresh.filter(({ isDecided }) => isDecided).flatMap(({ picks }) => picks);
  return { unsent, decided };
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
