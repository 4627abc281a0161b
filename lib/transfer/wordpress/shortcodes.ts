// WordPress's shortcodes ([caption], [gallery ids="1,2"]) as HTML. Which ones a site knew is not in
// its export, so an unknown name counts only where its form leaves no doubt: "[sic]" stays a word.
import { fileName } from "@/lib/html/from-html-media";

export type Attachment = {
  id: number;
  url: string;
  alt: string;
  caption: string;
  title: string;
};

export type Surroundings = {
  attachment(id: number): Attachment | undefined;
  /** Those that were uploaded to the article itself, in order. */
  attachedHere(): Attachment[];
  /** Told of what has no place here, with what it was called. */
  note(what: string): void;
};

type Tag = { kind: "open" | "close" | "single"; name: string; attributes: Attributes; raw: string };
type Attributes = { named: Map<string, string>; bare: string[] };
type Piece = string | Tag;

/** Shortcodes of `html` replaced; those in tags, comments, pre and code stay as they stand. */
export function replaceShortcodes(html: string, around: Surroundings): string {
  if (!html.includes("[")) return html;
  const pieces = tokenise(html);
  return render(pieces, findEnds(pieces), around);
}

const RAW = /^<(pre|code|script|style|textarea|kbd)\b/i;
const SHORTCODE =
  /^\[(\/?)([a-z][a-z0-9_-]*)((?:[\s=](?:[^\][<>"']|"[^"<>]*"|'[^'<>]*')*)?)(\/?)\](\]?)/i;
/** Characters of one shortcode's own tag. */
const LONGEST = 4_000;

function tokenise(html: string): Piece[] {
  const pieces: Piece[] = [];
  const ends = new Ends(html);
  let plain = 0;
  for (let at = next(html, 0); at >= 0; ) {
    if (html[at] === "<") {
      at = next(html, ends.after(at));
      continue;
    }
    const match = SHORTCODE.exec(html.slice(at, at + LONGEST));
    if (!match) {
      at = next(html, at + 1);
      continue;
    }
    const escaped = html[at - 1] === "[" && match[5];
    pieces.push(html.slice(plain, escaped ? at - 1 : at));
    const raw = match[5] && !escaped ? match[0].slice(0, -1) : match[0];
    pieces.push(escaped ? raw.slice(0, -1) : tagOf(match, raw));
    plain = at + raw.length;
    at = next(html, plain);
  }
  return [...pieces, html.slice(plain)];
}

function next(html: string, from: number): number {
  const bracket = html.indexOf("[", from);
  const tag = html.indexOf("<", from);
  return bracket < 0 || (tag >= 0 && tag < bracket) ? (bracket < 0 ? -1 : tag) : bracket;
}

/** Finds where what begins with "<" ends; remembers that there is no more of a mark. */
class Ends {
  private readonly missing = new Set<string>();

  constructor(private readonly html: string) {}

  after(start: number): number {
    const opening = this.html.slice(start, start + 12);
    const mark = opening.startsWith("<!--") ? "-->" : endOfRaw(opening);
    const end = mark ? this.find(mark, start) : -1;
    if (mark && end >= 0) return end + mark.length;
    const close = this.find(">", start);
    return close < 0 ? start + 1 : close + 1;
  }

  private find(mark: string, from: number): number {
    if (this.missing.has(mark)) return -1;
    const found = this.html.indexOf(mark, from);
    if (found < 0) this.missing.add(mark);
    return found;
  }
}

function endOfRaw(opening: string): string | null {
  const name = RAW.exec(opening)?.[1];
  return name ? `</${name}>` : null;
}

function tagOf(match: RegExpExecArray, raw: string): Tag {
  const [, slash, name = "", given = "", self] = match;
  const single = self || given.trimEnd().endsWith("/");
  const attributes = parseAttributes(given.replace(/\/\s*$/, single ? "" : "$&"));
  return {
    kind: slash ? "close" : single ? "single" : "open",
    name: name.toLowerCase(),
    attributes,
    raw,
  };
}

function parseAttributes(text: string): Attributes {
  const named = new Map<string, string>();
  const bare: string[] = [];
  const all =
    /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|([^\s"'=]\S*)/g;
  for (const [, name, a, b, c, d, e, f] of text.matchAll(all)) {
    if (name) named.set(name.toLowerCase(), a ?? b ?? c ?? "");
    else bare.push(d ?? e ?? f ?? "");
  }
  return { named, bare };
}

/** For each beginning that has an end, where that stands; what is between the two is its content. */
function findEnds(pieces: Piece[]): Map<number, number> {
  const ends = new Map<number, number>();
  const open: { name: string; at: number }[] = [];
  const count = new Map<string, number>();
  const add = (name: string, by: number) => count.set(name, (count.get(name) ?? 0) + by);
  pieces.forEach((piece, at) => {
    if (typeof piece === "string" || piece.kind === "single") return;
    const { name, kind } = piece;
    if (kind === "open") {
      open.push({ name, at });
      add(name, 1);
    } else if (count.get(name)) {
      for (let last = open.pop(); last; last = open.pop()) {
        add(last.name, -1);
        if (last.name !== name) continue;
        ends.set(last.at, at);
        break;
      }
    }
  });
  return ends;
}

function render(
  pieces: Piece[],
  ends: ReadonlyMap<number, number>,
  around: Surroundings,
  from = 0,
  to = pieces.length,
): string {
  let html = "";
  for (let at = from; at < to; at++) {
    const piece = pieces[at] ?? "";
    if (typeof piece === "string") {
      html += piece;
      continue;
    }
    const end = ends.get(at);
    const inner = end === undefined ? null : render(pieces, ends, around, at + 1, end);
    html += (known.get(piece.name) ?? unknown)(piece, inner, around);
    at = end ?? at;
  }
  return html;
}

type Renderer = (tag: Tag, inner: string | null, around: Surroundings) => string;

const known = new Map<string, Renderer>([
  ["caption", caption],
  ["wp_caption", caption],
  ["gallery", gallery],
  ["audio", (tag, inner) => player("Audio", tag, inner)],
  ["video", (tag, inner) => player("Video", tag, inner)],
  ["playlist", playlist],
  ["embed", (tag, inner) => address(inner ?? tag.attributes.named.get("src") ?? "")],
]);

function caption({ attributes }: Tag, inner: string | null): string {
  const [, media = "", after = ""] =
    /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inner ?? "") ?? [];
  if (!media) return inner ?? "";
  const words = after.trim() || (attributes.named.get("caption") ?? "");
  return `<figure>${media}<figcaption>${words}</figcaption></figure>`;
}

function gallery({ attributes }: Tag, _: string | null, around: Surroundings): string {
  const pictures = chosen(attributes, around);
  if (pictures.length === 0) {
    around.note("a gallery whose pictures are not in the file");
    return "";
  }
  return `<div class="gallery">${pictures.map(pictureOf).join("")}</div>`;
}

function chosen({ named }: Attributes, around: Surroundings): Attachment[] {
  const ids = numbers(named.get("ids") ?? named.get("include") ?? "");
  const left = new Set(numbers(named.get("exclude") ?? ""));
  const all = ids.length > 0 ? ids.map((id) => around.attachment(id)) : around.attachedHere();
  return all.filter((found): found is Attachment => found !== undefined && !left.has(found.id));
}

function numbers(list: string): number[] {
  return list
    .split(/[\s,]+/)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0);
}

/** An uploaded picture as HTML. */
export function pictureOf({ url, alt, caption, title }: Attachment): string {
  const below = caption ? `<figcaption>${escaped(caption)}</figcaption>` : "";
  return `<figure><img src="${quoted(url)}" alt="${quoted(alt || title)}">${below}</figure>`;
}

function player(kind: string, { attributes }: Tag, inner: string | null): string {
  const named = ["src", "mp3", "m4a", "ogg", "wav", "flac", "mp4", "m4v", "webm", "ogv", "mov"];
  const sources = [...named.map((name) => attributes.named.get(name)), ...attributes.bare];
  const url = sources.find((value) => value && /^(?:https?:)?\/\//.test(value));
  return url ? address(url, `${kind}: ${fileName(url)}`) : (inner ?? "");
}

function playlist({ attributes }: Tag, _: string | null, around: Surroundings): string {
  const items = chosen(attributes, around).filter((found) =>
    /\.(mp3|m4a|ogg|wav|flac|mp4|m4v|webm)$/i.test(found.url),
  );
  if (items.length === 0) {
    around.note("a playlist whose files are not in the file");
    return "";
  }
  const links = items.map(
    ({ url, title }) => `<li><a href="${quoted(url)}">${title || fileName(url)}</a></li>`,
  );
  return `<ul>${links.join("")}</ul>`;
}

function address(given: string, words?: string): string {
  const url = given.trim();
  if (!/^(?:https?:)?\/\/\S+$/.test(url)) return given;
  return `\n\n<p><a href="${quoted(url)}">${words ?? url}</a></p>\n\n`;
}

/** Content stays, an address becomes a link, and what was a plugin's own work is left out. */
function unknown(tag: Tag, inner: string | null, around: Surroundings): string {
  const { name, attributes, raw, kind } = tag;
  // An end without a beginning.
  if (kind === "close") return /[_-]/.test(name) || known.has(name) ? "" : raw;
  const sure =
    inner !== null || kind === "single" || attributes.named.size > 0 || /[_-]/.test(name);
  const url = [
    ...attributes.named.values(),
    ...attributes.bare,
    ...(raw.match(/https?:[^\s\]"']+/) ?? []),
  ].find((value) => /^https?:\/\//.test(value));
  if (url && inner === null) return address(url);
  if (!sure) return raw;
  if (!inner?.trim()) around.note(`[${name}]`);
  return inner ?? "";
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function quoted(value: string): string {
  return value.replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
