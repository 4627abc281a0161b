import { expect, it } from "vitest";
import { openingOf } from "./opening";

it("takes the words of the paragraphs, and nothing of pictures, headings and notes", () => {
  const html =
    "<h2>Head</h2><figure><figcaption>Cap</figcaption></figure><p>One &amp; <em>two</em>" +
    "<sup>1</sup></p><pre><code>x</code></pre><p>three</p>";
  expect(openingOf(html, 100)).toBe("One & two three");
});

it("ends at a word, also where the HTML was cut in the middle of a tag", () => {
  expect(openingOf("<p>The harbour board voted</p>", 13)).toBe("The harbour…");
  expect(openingOf('<p>The board</p><p>and <a href="https://x', 100)).toBe("The board and");
});
