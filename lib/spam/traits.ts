// What is counted of a text besides its words, each between 0 and 1. Pure.
import { LINK, type Unit } from "./units";

/** What is known of a comment besides its words; null where nothing is. */
export type Circumstances = {
  /** Its article's title and text: how much of the comment speaks of it. */
  about: ReadonlySet<string> | null;
  /** Comments of the same device that people approved, and that they called spam. */
  approvedBefore: number;
  spamBefore: number;
};

export const NO_CIRCUMSTANCES: Circumstances = { about: null, approvedBefore: 0, spamBefore: 0 };

/** In the order in which a vector holds them: a new one goes to the end. */
export const TRAITS = [
  ...(["hasLink", "links", "isShouted", "capitals", "digits", "isShort"] as const),
  ...(["exclamations", "asks", "signs", "calls", "callsToOwn", "own"] as const),
  ...(["aboutArticle", "approvedBefore", "spamBefore"] as const),
];

export type Trait = (typeof TRAITS)[number];

// What advertisers want to have done, in a few languages; a hint for as long as little was learned.
const CALLS = new RegExp(
  `^(?:${[
    "su[bs]+cri\\p{L}*|check|checkout|visit|click|follow|join|vote|donate|buy|order|download|share|support|please|pls|plz",
    "watch|earn|free|win|cash|money|giveaway|gift|discount|cheap|sale|promo\\p{L}*|channel|website|site|blog",
    "page|profile|subs|abonnier\\p{L}*|kostenlos|gratis|gewinn\\p{L}*|suscr\\p{L}*|visita|gana\\p{L}*",
    "abonne\\p{L}*|cliquez|gratuit\\p{L}*|gagne\\p{L}*|inscrev\\p{L}*|iscrivi\\p{L}*",
  ].join("|")})$`,
  "u",
);
const OWN = /^(?:my|our|me|us|mein\p{L}*|unser\p{L}*|mi|mis|mon|ma|mes|meu|minha|mio|mia)$/u;

export function traitsOf(
  units: readonly Unit[],
  { about, approvedBefore, spamBefore }: Circumstances,
): Record<Trait, number> {
  const words = units.filter(({ word }) => word !== "");
  const sum = (count: (unit: Unit) => number) => units.reduce((all, unit) => all + count(unit), 0);
  const [links, letters] = [sum(({ link }) => (link ? 1 : 0)), sum((unit) => unit.letters)];
  const capitals = letters > 0 ? sum((unit) => unit.capitals) / letters : 0;
  const signs = units.flatMap((unit) => unit.signs).join("");
  const calls = words.filter(({ word }) => CALLS.test(word)).length;
  const own = words.filter(({ word }) => OWN.test(word)).length;
  const text = letters + signs.length + words.length;
  return {
    hasLink: links > 0 ? 1 : 0,
    links: Math.log1p(links) / 2,
    isShouted: capitals > 0.5 && letters > 5 ? 1 : 0,
    capitals,
    digits: sum((unit) => unit.digits) / 20,
    isShort: words.length <= 3 ? 1 : 0,
    exclamations: (signs.match(/!/g)?.length ?? 0) / 5,
    asks: signs.includes("?") ? 1 : 0,
    signs: text > 0 ? (4 * signs.length) / text : 0,
    calls: calls / 3,
    callsToOwn: calls > 0 && own > 0 ? 1 : 0,
    own: own > 0 ? 1 : 0,
    aboutArticle: about ? likeness(words, about) : 0,
    approvedBefore: Math.log1p(approvedBefore) / 3,
    spamBefore: Math.log1p(spamBefore) / 2,
  };
}

/** Words shorter than this are in every text. */
const TELLING = 5;

/** Words of a text that say what it is about. */
export function tellingWords(units: readonly Unit[]): Set<string> {
  return new Set(
    units.map(({ word }) => word).filter((word) => word.length >= TELLING && word !== LINK),
  );
}

function likeness(units: readonly Unit[], about: ReadonlySet<string>): number {
  const telling = [...tellingWords(units)];
  const shared = telling.filter((word) => about.has(word)).length;
  return telling.length === 0 ? 0 : shared / telling.length;
}
