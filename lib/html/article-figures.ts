// Pictures of an article. Our own become figures with every width that exists; a picture elsewhere
// becomes a drawn frame that links to it, because no page asks a third party for anything.
import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { element, isBlank, isElement, replaceElements, text } from "./hast";

/** A picture of our own, ready to be printed. */
export type ArticleMedia = {
  src: string;
  srcset: string;
  /** The same in AVIF; "" where there is none. */
  avif: string;
  width: number;
  height: number;
  alt: string;
  caption: string;
  credit: string;
  creditUrl: string | null;
};

export type MediaByHash = ReadonlyMap<string, ArticleMedia>;

/** The text's column, in the words of an img's `sizes`. */
const SIZES = "(min-width: 48rem) 42rem, 100vw";

/** Hashes of our own pictures that a Markdown text may name. */
export function mediaIn(source: string): string[] {
  const named = source.matchAll(/(?:media:|\/media\/)([0-9a-f]{20})(?![0-9a-f])/g);
  return [...new Set([...named].map((match) => match[1] ?? ""))];
}

type Picture = { img: Element; link: Element | null };

export function settlePictures(tree: Root, media: MediaByHash): void {
  replaceElements(tree, (node, parent) => {
    if (node.tagName !== "p") return undefined;
    const row = pictureRow(node);
    if (!row) return undefined;
    const caption = row.caption ?? captionAfter(node, parent.children);
    const figures = row.pictures.map((picture, index) =>
      figure(picture, index === row.pictures.length - 1 ? caption : null, media),
    );
    return figures.length > 1 ? [element("div", { className: ["gallery"] }, figures)] : figures;
  });
  replaceElements(tree, (node) => {
    if (node.tagName === "p" && node.properties.dataCaption !== undefined) return [];
    if (node.tagName === "img" && !node.properties.width) return inline(node, media);
    if (node.tagName === "a") unlinkInside(node);
    return undefined;
  });
}

// A paragraph of pictures alone, perhaps linked, perhaps with a line in emphasis at its end.
function pictureRow(paragraph: Element): { pictures: Picture[]; caption: Element | null } | null {
  const parts = paragraph.children.filter((node) => !isBlank(node) && !isElement(node, "br"));
  const last = parts.at(-1);
  const caption = parts.length > 1 && isElement(last, "em") ? last : null;
  const pictures: Picture[] = [];
  for (const node of caption ? parts.slice(0, -1) : parts) {
    const picture = pictureOf(node);
    if (!picture) return null;
    pictures.push(picture);
  }
  return pictures.length > 0 ? { pictures, caption } : null;
}

function pictureOf(node: ElementContent): Picture | null {
  if (!isElement(node, "a", "img")) return null;
  if (node.tagName === "img") return { img: node, link: null };
  const [img, ...rest] = node.children.filter((child) => !isBlank(child));
  return isElement(img, "img") && rest.length === 0 ? { img, link: node } : null;
}

// The next paragraph, where it is one line in emphasis and nothing else.
function captionAfter(paragraph: Element, siblings: readonly unknown[]): Element | null {
  const after = siblings.slice(siblings.indexOf(paragraph) + 1) as ElementContent[];
  const next = after.find((node) => !isBlank(node));
  if (!isElement(next, "p") || next.children.length !== 1) return null;
  const [only] = next.children;
  if (!isElement(only, "em")) return null;
  next.properties.dataCaption = "";
  return only;
}

function figure({ img, link }: Picture, caption: Element | null, media: MediaByHash): Element {
  const own = ownMedia(img, media);
  const below = captionOf(img, caption, own);
  if (!own) return element("figure", { className: ["remote"] }, [frame(img), ...below]);
  const picture = ownPicture(img, own);
  const linked = link?.properties.href && altOf(img, own);
  const shown = linked ? element("a", { href: link.properties.href }, [picture]) : picture;
  return element("figure", {}, [shown, ...below]);
}

function inline(img: Element, media: MediaByHash): ElementContent[] {
  const own = ownMedia(img, media);
  if (own) return [ownPicture(img, own)];
  const words = wordsFor(img);
  const href = remoteAddress(img);
  return href ? [element("a", { href }, [text(words)])] : [text(words)];
}

// A picture inside a longer link must not become a link within it.
function unlinkInside(link: Element): void {
  replaceElements(link, (node) => (node.tagName === "a" ? node.children : undefined));
}

function ownMedia(img: Element, media: MediaByHash): ArticleMedia | undefined {
  const [hash] = mediaIn(String(img.properties.src ?? ""));
  return hash ? media.get(hash) : undefined;
}

function ownPicture(img: Element, own: ArticleMedia): Element {
  const image = element("img", {
    src: own.src,
    srcSet: own.srcset,
    sizes: SIZES,
    width: own.width,
    height: own.height,
    alt: altOf(img, own),
    loading: "lazy",
    decoding: "async",
  });
  if (!own.avif) return image;
  const source = element("source", { type: "image/avif", srcSet: own.avif, sizes: SIZES });
  return element("picture", {}, [source, image]);
}

function altOf(img: Element, own: ArticleMedia): string {
  return String(img.properties.alt || own.alt);
}

function captionOf(img: Element, caption: Element | null, own?: ArticleMedia): Element[] {
  const title = String(img.properties.title ?? "") || own?.caption;
  const words = caption?.children ?? (title ? [text(title)] : []);
  const credit = own?.credit ? [element("small", {}, [creditOf(own)])] : [];
  if (words.length + credit.length === 0) return [];
  const space = words.length > 0 && credit.length > 0 ? [text(" ")] : [];
  return [element("figcaption", {}, [...words, ...space, ...credit])];
}

function creditOf(own: ArticleMedia): ElementContent {
  const { credit, creditUrl } = own;
  return creditUrl ? element("a", { href: creditUrl }, [text(credit)]) : text(credit);
}

function frame(img: Element): Element {
  const href = remoteAddress(img);
  const words = element("span", {}, [text(wordsFor(img))]);
  if (!href) return words;
  const host = new URL(href, "https://here.invalid").host;
  const where = host === "here.invalid" ? [] : [text(" "), element("small", {}, [text(host)])];
  return element("a", { href }, [words, ...where]);
}

function remoteAddress(img: Element): string | null {
  const src = String(img.properties.src ?? "");
  return src && !src.startsWith("media:") && URL.canParse(src, "https://here.invalid") ? src : null;
}

function wordsFor(img: Element): string {
  return textOf(img).trim() || String(img.properties.alt || img.properties.title || "Picture");
}
