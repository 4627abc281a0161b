// Pictures, galleries, players and frames of foreign HTML, as paragraphs of pictures and of links.
import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { element, isBlank, isElement, replaceElements, text } from "./hast";

const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#].*)?$/i;
const DROPPED =
  /^(?:script|style|template|svg|math|select|textarea|button|datalist|link|meta|title)$/;

export function settleMedia(tree: Root): void {
  replaceElements(tree, (node) => {
    if (DROPPED.test(node.tagName)) return [];
    if (node.tagName === "noscript") return hasPicture(tree) ? [] : node.children;
    if (node.tagName === "input") return node.properties.type === "checkbox" ? undefined : [];
    if (/^(?:iframe|embed|object)$/.test(node.tagName)) return frame(node);
    if (/^(?:audio|video)$/.test(node.tagName)) return player(node);
    if (node.tagName === "img") return picture(node);
    if (String(node.properties.className).includes("wp-block-file__button")) return [];
    if (node.tagName === "a") return linkedPicture(node);
    return undefined;
  });
  replaceElements(tree, (node) => {
    if (node.tagName === "figure") return isGallery(node) ? undefined : figure(node);
    return coverOf(node);
  });
  replaceElements(tree, (node) => (isGallery(node) ? gallery(node) : undefined));
}

function hasPicture(tree: Root): boolean {
  let found = false;
  replaceElements(tree, (node) => {
    if (node.tagName === "img" && lazySource(node)) found = true;
    return undefined;
  });
  return found;
}

function lazySource(img: Element): string {
  const { dataSrc, dataLazySrc, dataOriginal } = img.properties;
  return String(dataSrc ?? dataLazySrc ?? dataOriginal ?? "");
}

function picture(img: Element): ElementContent[] {
  const { width, height, alt, title, className } = img.properties;
  const src = lazySource(img) || String(img.properties.src ?? "");
  const words = String(alt ?? "")
    .replace(/\s+/g, " ")
    .trim();
  if (Number(width) === 1 || Number(height) === 1) return [];
  if (String(className).includes("smiley")) return [text(words)];
  if (!src || /^(?:data|blob|file):/i.test(src)) return words ? [text(words)] : [];
  return [element("img", { src, alt: words || String(title ?? "") })];
}

// A link to the larger file says nothing that the picture's own address does not.
function linkedPicture(link: Element): ElementContent[] | undefined {
  const inner = link.children.filter((child) => !isBlank(child));
  if (inner.length === 0 || !inner.every((child) => isElement(child, "img"))) return undefined;
  return PICTURE_FILE.test(String(link.properties.href ?? "")) ? inner : undefined;
}

function frame(node: Element): ElementContent[] {
  const address = String(node.properties.src ?? node.properties.data ?? "");
  const inner = node.children.filter((child) => isElement(child) && child.tagName !== "param");
  if (inner.length > 0) return inner;
  if (!/^(?:https?:)?\/\//i.test(address)) return [];
  const href = watchAddress(address.replace(/^\/\//, "https://"));
  return [paragraphOfLink(href, String(node.properties.title ?? "") || href)];
}

/** What people open, for the address that a frame plays. */
function watchAddress(address: string): string {
  const youtube = /youtube(?:-nocookie)?\.com\/(?:embed|v)\/([\w-]{6,})/.exec(address);
  if (youtube) return `https://www.youtube.com/watch?v=${youtube[1]}`;
  const vimeo = /player\.vimeo\.com\/video\/(\d+)/.exec(address);
  return vimeo ? `https://vimeo.com/${vimeo[1]}` : address;
}

function player(node: Element): ElementContent[] {
  const sources = node.children.filter((child) => isElement(child, "source"));
  const own = [node, ...sources].map((child) => isElement(child) && child.properties.src);
  const href = String(own.find(Boolean) || "");
  if (!href) return [];
  const kind = node.tagName === "audio" ? "Audio" : "Video";
  return [paragraphOfLink(href, `${kind}: ${fileName(href)}`)];
}

export function fileName(address: string): string {
  const [path = ""] = address.split(/[?#]/);
  const last = path.slice(path.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last) || address;
  } catch {
    return last;
  }
}

function paragraphOfLink(href: string, words: string): Element {
  return element("p", {}, [element("a", { href }, [text(words)])]);
}

function figure(node: Element): ElementContent[] {
  const captions: ElementContent[] = node.children.filter((child) =>
    isElement(child, "figcaption"),
  );
  const rest = node.children.filter((child) => !captions.includes(child) && !isBlank(child));
  const caption = captions.flatMap((child) => (isElement(child) ? child.children : []));
  const [first] = rest;
  if (rest.length === 1 && isElement(first) && pictureIn(first)) return captioned(first, caption);
  const words = textOf(element("p", {}, caption)).trim();
  return words ? [...rest, captionLine(caption)] : rest;
}

/** The picture (or the link around it) that is all there is in `node`. */
function pictureIn(node: Element): Element | null {
  if (node.tagName === "img") return node;
  const [only, ...more] = node.children.filter((child) => !isBlank(child));
  return more.length === 0 && isElement(only) ? pictureIn(only) : null;
}

function captioned(node: Element, caption: ElementContent[]): ElementContent[] {
  const words = textOf(element("p", {}, caption))
    .replace(/\s+/g, " ")
    .trim();
  const img = pictureIn(node);
  if (!img || !words) return [element("p", {}, [node])];
  if (!hasLink(caption)) {
    img.properties.title = words;
    return [element("p", {}, [node])];
  }
  return [element("p", {}, [node]), captionLine(caption)];
}

function hasLink(nodes: ElementContent[]): boolean {
  return nodes.some((node) => isElement(node) && (node.tagName === "a" || hasLink(node.children)));
}

function captionLine(caption: ElementContent[]): Element {
  const holder = element("em", {}, caption);
  replaceElements(holder, (node) =>
    /^(?:em|i|p|div|br|img|cite|strong|b)$/.test(node.tagName) ? node.children : undefined,
  );
  return element("p", {}, [holder]);
}

// Cover blocks and old page builders keep their picture in the style.
function coverOf(node: Element): ElementContent[] | undefined {
  const style = String(node.properties.style ?? "");
  const src = /background(?:-image)?:[^;]*url\((["']?)(https?:\/\/[^)"']+)\1\)/i.exec(style)?.[2];
  if (!src || !PICTURE_FILE.test(src)) return undefined;
  return [element("p", {}, [element("img", { src, alt: "" })]), ...node.children];
}

function isGallery(node: Element): boolean {
  const classes = [node.properties.className].flat().map(String);
  if (classes.some((name) => /^(?:wp-block-gallery|blocks-gallery-grid|gallery)$/.test(name))) {
    return picturesOf(node).length > 0;
  }
  return node.tagName === "ul" && node.children.length > 1 && node.children.every(isPictureItem);
}

function isPictureItem(node: ElementContent): boolean {
  if (isElement(node)) return node.tagName === "li" && pictureIn(node) !== null;
  return isBlank(node);
}

function gallery(node: Element): ElementContent[] {
  const pictures = picturesOf(node).flatMap((found) => [found, text("\n")]);
  const caption = node.children.find((child) => isElement(child, "figcaption"));
  // Not in emphasis: a line in emphasis would be the caption of the last picture.
  const below =
    isElement(caption) && textOf(caption).trim() ? element("p", {}, caption.children) : null;
  return [element("p", { dataGallery: "" }, pictures), ...(below ? [below] : [])];
}

function picturesOf(node: Element): Element[] {
  if (node.tagName === "img" || (node.tagName === "a" && pictureIn(node))) return [node];
  return node.children.flatMap((child) => (isElement(child) ? picturesOf(child) : []));
}
