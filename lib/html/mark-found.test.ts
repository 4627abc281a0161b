import { expect, it } from "vitest";
import { renderComment } from "./comment";
import { markFound } from "./mark-found";

const marked = (source: string, ...found: string[]) => markFound(renderComment(source), found);

it("marks words wherever they stand in the text, in whatever case", () => {
  expect(marked("Cheap PILLS, *pills* here", "pills")).toBe(
    "<p>Cheap <mark>PILLS</mark>, <em><mark>pills</mark></em> here</p>",
  );
  expect(marked("Nothing here", "pills")).toBe("<p>Nothing here</p>");
  expect(marked("Nothing here")).toBe("<p>Nothing here</p>");
});

it("marks some words only where they stand by themselves", () => {
  const html = markFound(renderComment("Check, I checked and recheck: pills"), ["pill"], ["check"]);
  expect(html).toBe("<p><mark>Check</mark>, I checked and recheck: <mark>pill</mark>s</p>");
  expect(markFound(renderComment("überall über"), [], ["über"])).toBe(
    "<p>überall <mark>über</mark></p>",
  );
});

it("marks the links to an address, and no word inside twice", () => {
  const html = marked(
    "See [this](http://a.example/?b=1&c=2) and pills",
    "http://a.example/?b=1&c=2",
  );
  expect(html).toContain("<mark>this</mark></a> and pills");
  expect(marked("http://a.example", "http://a.example", "example")).toContain(
    ">" + "<mark>http://a.example</mark></a>",
  );
});

it("marks nothing in names of elements and their attributes", () => {
  const html = marked("[x](http://p.example/em) *p*", "p", "em");
  expect(html).toContain('href="http://p.example/em"');
  expect(html).toContain("<em><mark>p</mark></em>");
});

it("keeps what was typed escaped, signs and wide characters whole", () => {
  expect(marked("a <b> & 😀c", "<b> &")).toBe("<p>a <mark>&#x3C;b> &#x26;</mark> 😀c</p>");
  expect(marked("a 😀c", "😀")).toBe("<p>a <mark>😀</mark>c</p>");
  expect(marked("1+1 (x) [y]", "(x) [", "1+1", "$-]\\")).toBe(
    "<p><mark>1+1</mark> <mark>(x) [</mark>y]</p>",
  );
  expect(marked("<script>alert(1)</script>", "<script>")).not.toContain("<script");
});
