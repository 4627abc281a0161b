// What the settings' form knows after it was sent. Pure; the screen reads it, the action writes it.
import type { ChangeRefusal } from "./change";
import type { Logo } from "./queries";
import type { Command, TypedSettings } from "./typed";

export type Logos = { logoId: Logo | null; logoDarkId: Logo | null };

export type SettingsForm = {
  /** Counts answers, so that the screen begins anew with each. */
  turn: number;
  /** Null before the first answer. */
  typed: TypedSettings | null;
  /** What the form began with, and the version that was. */
  base: TypedSettings | null;
  version: number;
  errors: Record<string, string>;
  /** The pictures whose numbers are typed. */
  logos?: Logos;
  message?: "forbidden" | "missing" | "stale";
  /** With "stale": who saved meanwhile, and the names of what they changed. */
  theirs?: { by: string | null; fields: string[] };
  /** What both changed: how it stands now; the form holds one's own. */
  conflicts?: Partial<TypedSettings>;
  /** An address to which the site moves once the owner says so. */
  move?: string;
  /** The site has moved. */
  movedTo?: string;
  /** The button that was pressed, for the focus to stay near it. */
  pressed?: Command;
};

export const emptySettingsForm: SettingsForm = {
  turn: 0,
  typed: null,
  base: null,
  version: 0,
  errors: {},
};

/** A refusal as words at the field that it concerns. */
export function refusedWords(
  code: Exclude<ChangeRefusal, "stale">,
  siteUrl: string,
): Partial<SettingsForm> {
  if (code === "unconfirmed-move") {
    return { move: siteUrl, errors: { siteUrl: "Say below that the site is to move there." } };
  }
  if (code === "no-picture") {
    return {
      errors: { logoId: "This picture is not in the library, or not ready yet. Choose another." },
    };
  }
  return { message: code };
}
