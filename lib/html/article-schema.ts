// What may stand in an article's HTML. Raw HTML in Markdown is dropped before; this is the second
// wall, so it allows only what Markdown itself can say.
import type { Options } from "rehype-sanitize";

/** Schemes that a link may have; relative addresses are always allowed. */
const LINK_PROTOCOLS = ["http", "https", "mailto", "tel"];
/** `media:{hash}` names a picture of our own; no other scheme is ever fetched by a reader. */
const IMAGE_PROTOCOLS = ["http", "https", "media"];

export const articleSchema: Options = {
  tagNames: [
    ...["a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr"],
    ...["img", "input", "li", "ol", "p", "pre", "section", "strong", "sup"],
    ...["table", "tbody", "td", "th", "thead", "tr", "ul"],
  ],
  attributes: {
    a: ["href", "title", "ariaLabel", "dataFootnoteBackref", "dataFootnoteRef", ["id", /^note-/]],
    h2: [["className", "sr-only"]],
    img: ["src", "alt", "title"],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    li: [["id", /^note-/]],
    ol: ["start"],
    section: ["dataFootnotes"],
    td: [["align", "left", "center", "right"]],
    th: [["align", "left", "center", "right"]],
  },
  protocols: { href: LINK_PROTOCOLS, src: IMAGE_PROTOCOLS },
  // Ids come from our own renderer alone, and carry its prefix already.
  clobber: [],
  required: { input: { disabled: true, type: "checkbox" } },
  strip: ["script", "style"],
  ancestors: { tbody: ["table"], td: ["table"], th: ["table"], thead: ["table"], tr: ["table"] },
  allowComments: false,
  allowDoctypes: false,
};
