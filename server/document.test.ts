import { describe, expect, it } from "vitest";
import { filterDocument } from "./document";

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
