// All rules of the site made ready to be looked for at once, and what they find in a comment. Pure.
import { PatternError } from "../pattern/parse";
import { type Effort, Machine } from "../pattern/run";
import { Automaton } from "./automaton";
import { type Folded, foldSigns, foldWords } from "./fold";
import { domainsOf, HostReader, readHost } from "./hosts";
import type { RuleKind, RulePlace, RuleVerdict } from "./kinds";
import { networkKey, readAddress } from "./network";

export type Rule = {
  id: number;
  kind: RuleKind;
  /** As it was typed, and as it is compared (schema.ts). */
  term: string;
  key: string;
  verdict: RuleVerdict;
  isInside: boolean;
  looksIn: RulePlace;
};

/** What rules look at. */
export type Subject = {
  name: string;
  email: string | null;
  /** The text as it was typed, and, where that differs, its words as readers see them. */
  texts: string[];
  /** Addresses that it links to. */
  links: string[];
  /** Internet address of the sender; null where it isn't known. */
  address: string | null;
};

export type Match = {
  rule: Rule;
  /** As it is written in the comment; null where a pattern took too long to be looked for. */
  text: string | null;
};

/** So many rules are told of one comment, and of each verdict so many are looked for. */
const MOST = 20;
/** Of all patterns together (Effort): some 15 ms. */
const EFFORT = 700_000;

export class RuleBook {
  private readonly words = new WordList("words");
  private readonly parts = new WordList("signs");
  private readonly patterns: { rule: Rule; machine: Machine }[] = [];
  private addresses = new Map<string, Rule>();
  private domains = new Map<string, Rule>();
  private mostLabels = 0;
  private networks = new Map<string, Rule>();
  private prefixes: { family: number; prefix: number }[] = [];
  private looksAtLinks = false;

  constructor(rules: readonly Rule[] = []) {
    for (const _slice of this.fill(rules));
  }

  /** Takes in the rules of an empty one, in slices, so that others may be served between two. */
  *fill(rules: readonly Rule[]): Generator<void> {
    const of = (kind: RuleKind) => rules.filter((rule) => rule.kind === kind);
    const words = of("WORD");
    yield* this.words.fill(words.filter(({ isInside }) => !isInside));
    yield* this.parts.fill(words.filter(({ isInside }) => isInside));
    // Where the effort is used up before all were looked for, it was used for the gravest.
    for (const rule of gravestFirst(of("PATTERN"))) {
      this.patterns.push(...machineOf(rule));
      yield;
    }
    this.addresses = byKey(of("ADDRESS"));
    yield;
    this.domains = byKey(of("DOMAIN"));
    this.mostLabels = mostOf(this.domains.keys(), (domain) => domain.split(".").length);
    yield;
    this.networks = byKey(of("NETWORK"));
    this.prefixes = prefixesOf(this.networks);
    this.looksAtLinks = rules.some(({ looksIn }) => looksIn === "LINKS");
  }

  /** The rules that fit, the gravest verdicts first; at most 20. */
  find(subject: Subject): Match[] {
    const finds = new Finds();
    // A comment may hold thousands of links.
    const links = this.looksAtLinks ? subject.links : [];
    const spots = spotsOf(subject);
    const all = links.length === 0 ? spots : [...spots, new Spot("LINKS", links.join(BETWEEN))];
    this.words.find(all, finds);
    this.parts.find(all, finds);
    this.findPatterns([...spots, ...links.map((link) => new Spot("LINKS", link))], finds);
    this.findDomains(spots, subject, finds);
    this.findSender(subject, finds);
    return finds.list();
  }

  private findPatterns(spots: Spot[], finds: Finds): void {
    const effort: Effort = { left: EFFORT };
    for (const { rule, machine } of this.patterns) {
      for (const spot of spots) {
        if (!looksAt(rule, spot.place)) continue;
        const found = machine.find(spot.signs.text, effort);
        // What can't be said in time is for a person to say; the patterns behind it wait too.
        if (found === "tired") return void finds.take({ ...rule, verdict: "HOLD" }, () => null);
        if (!found) continue;
        finds.take(rule, () => quote(spot.text, spot.signs, found.start, found.end));
        break;
      }
    }
  }

  private findDomains(spots: Spot[], { email, links }: Subject, finds: Finds): void {
    if (this.domains.size === 0) return;
    const known = new Set<string>();
    const look = (host: string | null, text: () => string | null) => {
      if (host === null || known.has(host)) return;
      known.add(host);
      for (const domain of domainsOf(host, this.mostLabels)) {
        const rule = this.domains.get(domain);
        if (rule) finds.take(rule, text);
      }
    };
    const reader = new HostReader();
    for (const link of links) look(reader.ofLink(link), () => link);
    if (email !== null) look(readHost(email.slice(email.lastIndexOf("@") + 1)), () => email);
    for (const { place, text, signs } of spots) {
      if (place !== "NAME" && place !== "TEXT") continue;
      for (const { host, start, end } of reader.mentioned(signs.text)) {
        look(host, () => quote(text, signs, start, end));
      }
    }
  }

  private findSender({ email, address }: Subject, finds: Finds): void {
    const atEmail = email === null ? undefined : this.addresses.get(email.toLowerCase());
    if (atEmail) finds.take(atEmail, () => email);
    const from = address === null ? null : readAddress(address);
    for (const { family, prefix } of this.prefixes) {
      if (!from || from.family !== family) continue;
      const rule = this.networks.get(networkKey({ ...from, prefix }));
      // Its own address is kept nowhere: what the rule says is said of it.
      if (rule) finds.take(rule, () => rule.term);
    }
  }
}

// One that an older release took and this one doesn't is no reason to take no comments.
function machineOf(rule: Rule): { rule: Rule; machine: Machine }[] {
  try {
    return [{ rule, machine: new Machine(rule.term) }];
  } catch (error) {
    if (error instanceof PatternError) return [];
    throw error;
  }
}

/** What was found, each rule once. */
class Finds {
  private readonly of: Record<RuleVerdict, Map<number, Match>> = {
    ...{ HOLD: new Map(), SPAM: new Map(), TRASH: new Map() },
  };

  /** Nothing that is found behind it is graver, or is told. */
  get isFull(): boolean {
    return this.of.TRASH.size >= MOST;
  }

  /** However many were found that are less grave, a graver one decides. */
  take(rule: Rule, text: () => string | null): void {
    const known = this.of[rule.verdict];
    if (known.size < MOST && !known.has(rule.id)) known.set(rule.id, { rule, text: text() });
  }

  list(): Match[] {
    const all = [this.of.TRASH, this.of.SPAM, this.of.HOLD].flatMap((one) =>
      [...one.values()].sort((match, other) => match.rule.id - other.rule.id),
    );
    return all.slice(0, MOST);
  }
}

/** One of the places that rules look at, folded when it is first asked for. */
class Spot {
  private foldedWords: Folded | null = null;
  private foldedSigns: Folded | null = null;

  constructor(
    readonly place: Exclude<RulePlace, "ANYWHERE">,
    readonly text: string,
  ) {}

  get words(): Folded {
    this.foldedWords ??= foldWords(this.text);
    return this.foldedWords;
  }

  get signs(): Folded {
    this.foldedSigns ??= foldSigns(this.text);
    return this.foldedSigns;
  }
}

/** Words and phrases of one way of comparing. */
class WordList {
  private readonly automaton = new Automaton();
  private rules: Rule[][] = [];
  private lengths: number[] = [];

  constructor(private readonly by: "words" | "signs") {}

  *fill(rules: readonly Rule[]): Generator<void> {
    const byEntry = new Map<string, Rule[]>();
    for (const [nth, rule] of rules.entries()) {
      if (nth % 256 === 0) yield;
      const entry = this.by === "words" ? wordsEntry(rule) : partsEntry(rule);
      if (entry.trim() === "") continue;
      const known = byEntry.get(entry);
      if (known) known.push(rule);
      else byEntry.set(entry, [rule]);
    }
    const entries = [...byEntry.keys()];
    this.rules = [...byEntry.values()];
    this.lengths = entries.map((entry) => entry.length);
    yield* this.automaton.fill(entries);
  }

  find(spots: Spot[], finds: Finds): void {
    if (this.rules.length === 0) return;
    for (const spot of spots) {
      const folded = spot[this.by];
      this.automaton.scan(folded.text, (entry, end) => {
        const start = end - (this.lengths[entry] ?? 0);
        for (const rule of this.rules[entry] ?? []) {
          if (looksAt(rule, spot.place))
            finds.take(rule, () => quote(spot.text, folded, start, end));
        }
        return finds.isFull;
      });
    }
  }
}

// Scripts that set no space between words: what is looked for may stand anywhere.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** With a blank at either end, which stands where a word ends. */
function wordsEntry({ key }: Rule): string {
  // Most are compared as they are, and folding tens of thousands takes its time.
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(key)) return ` ${key} `;
  const { text } = foldWords(key);
  return UNSPACED.test(text) ? text.trim() : text;
}

function partsEntry({ key }: Rule): string {
  return /^[!-@[-~]+$/.test(key) ? key : foldSigns(key.trim()).text;
}

function looksAt({ looksIn }: Rule, place: Spot["place"]): boolean {
  // What is linked to stands in the text, too.
  return looksIn === place || (looksIn === "ANYWHERE" && place !== "LINKS");
}

/** A word that nobody looks for keeps the words of one link from those of the next. */
const BETWEEN = " ꀕ ";

function spotsOf({ name, email, texts }: Subject): Spot[] {
  return [
    new Spot("NAME", name),
    ...(email === null ? [] : [new Spot("ADDRESS", email)]),
    ...texts.map((text) => new Spot("TEXT", text)),
  ];
}

const QUOTED = 200;

/** What stands in the text where `folded` has start to end. */
function quote(text: string, { text: folded, starts, ends }: Folded, start: number, end: number) {
  // A blank may stand for any signs.
  const first = folded[start] === " " ? start + 1 : start;
  const last = folded[end - 1] === " " ? end - 2 : end - 1;
  const found = text.slice(starts[first] ?? 0, ends[last] ?? text.length);
  return found.replace(/\s+/g, " ").slice(0, QUOTED).toWellFormed();
}

const weights: Record<RuleVerdict, number> = { HOLD: 1, SPAM: 2, TRASH: 3 };

function gravestFirst(rules: Rule[]): Rule[] {
  return rules.sort((one, other) => weights[other.verdict] - weights[one.verdict]);
}

/** Of two of one key, the graver. */
function byKey(rules: Rule[]): Map<string, Rule> {
  const map = new Map<string, Rule>();
  for (const rule of rules) {
    const known = map.get(rule.key);
    if (!known || weights[rule.verdict] > weights[known.verdict]) map.set(rule.key, rule);
  }
  return map;
}

function prefixesOf(networks: Map<string, Rule>): { family: number; prefix: number }[] {
  const kinds = new Set(Array.from(networks.keys(), (key) => key.split("/", 2).join("/")));
  return Array.from(kinds, (kind) => {
    const [family = 0, prefix = 0] = kind.split("/").map(Number);
    return { family, prefix };
  });
}

function mostOf(texts: Iterable<string>, count: (text: string) => number): number {
  let most = 0;
  for (const text of texts) most = Math.max(most, count(text));
  return most;
}
