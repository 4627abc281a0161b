import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { accentCss, accentHref } from "@/lib/accent";
import { filterDocument } from "./document";
import { DOCUMENT_POLICY, documentPolicy } from "./headers";

describe("filterDocument", () => {
  it("takes Next's scripts out and copies the rest byte for byte", () => {
    const html =
      '<!DOCTYPE html><html><head><link rel="preload" as="script" href="/x.js"/><link rel="stylesheet" href="/a.css"/><script src="/x.js" async=""></script></head><body><p>Ünï &amp; <b>b</b></p><script>self.__next_f.push([1,"<p>"])</script></body></html>';
    expect(filterDocument(html).html).toBe(
      '<!DOCTYPE html><html><head><link rel="stylesheet" href="/a.css"/></head><body><p>Ünï &amp; <b>b</b></p></body></html>',
    );
  });

  it("keeps the reader's script and JSON-LD", () => {
    const html =
      '<script src="/assets/reader.js" data-reader=""></script><script type="application/ld+json">{"a":1}</script>';
    expect(filterDocument(html).html).toBe(html);
  });

  it("leaves alone an article that shows script text", () => {
    const html =
      "<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre><textarea><script>x</script></textarea>";
    expect(filterDocument(html).html).toBe(html);
  });

  it("puts the owner's colour in line, and nothing else that calls itself a style", () => {
    const css = accentCss("#00aaff");
    const link = (href: string) => `<link rel="stylesheet" href="${href}"/>`;
    const page = filterDocument(`<head>${link("/a.css")}${link(accentHref("#00aaff"))}</head>`);
    expect(page).toMatchObject({ html: `<head>${link("/a.css")}<style>${css}</style></head>` });
    expect(page.style).toBe(css);
    for (const other of ["/a.css", "/assets/accent-00aaff.css.css", "/assets/accent-}*{}.css"]) {
      expect(filterDocument(link(other))).toMatchObject({ html: link(other), style: null });
    }
    const hash = createHash("sha256").update(css).digest("base64");
    expect(documentPolicy(css)).toContain(`style-src 'self' 'sha256-${hash}';`);
    expect(documentPolicy(null)).toBe(DOCUMENT_POLICY);
  });

  it("takes a script out whose text looks like its end's beginning", () => {
    expect(filterDocument('a<script>"<\\/script>" + "</scrip"</script>b').html).toBe("ab");
  });
});

describe("isFragmentary of a filtered document", () => {
  it.each(['<template id="B:0"></template>', "<!--$?--><p>", '<html id="__next_error__">'])(
    "sees that %s came in pieces",
    (html) => {
      expect(filterDocument(html).isFragmentary).toBe(true);
    },
  );

  it("lets a whole page pass", () => {
    const html = '<html><!--$--><!--/$--><a title="<!--$?-->">&lt;template id="B:0"></a></html>';
    expect(filterDocument(html).isFragmentary).toBe(false);
  });
});
