import { describe, expect, it } from "vitest";
import { nastyTexts } from "./nasty";
import { normalize } from "./normalize";

describe("normalize", () => {
  it("reads through what hides letters", () => {
    for (const hidden of [
      "subsсrіbе now", // Cyrillic с, і and е
      "sub\u00adscr\u00adibe now",
      "s\u200bu\u200bbscribe n\u2060ow",
      "𝐬𝐮𝐛𝐬𝐜𝐫𝐢𝐛𝐞 𝗻𝗼𝘄",
      "ｓｕｂｓｃｒｉｂｅ now",
      "s u b s c r i b e  n o w",
      "s-u-b-s-c-r-i-b-e now",
      "sub5cr1b3 n0w",
      "s̶ubscribe nów",
    ]) {
      expect(normalize(hidden).replace(/\s+/g, " ")).toBe("subscribe now");
    }
  });

  it("finds words again between which the gaps are no wider than between letters", () => {
    for (const [hidden, read] of [
      ["c h e c k o u t m y n e w c h a n n e l", "checkout my new channel"],
      ["S U B S C R I B E T O M Y P A G E !", "SUBSCRIBE TO MY PAGE !"],
      ["f.r.e.e.m.o.n.e.y", "free money"],
      ["v1s1t.m.y", "visit.m.y"],
      ["v 1 s 1 t m y s i t e", "visit my site"],
      // Names and words that no list holds stay whole, and so does what has wider gaps.
      ["W Y N D Q V X", "WYNDQVX"],
      ["Y O U ~ A R E ~ K I D D I N G", "YOU ~ ARE ~ KIDDING"],
      ["f o r g e t  w i t h o u t  t o d a y", "forget without today"],
    ] as const)
      expect(normalize(hidden).replace(/\s+/g, " ")).toBe(read);
    const long = normalize("c h e c k o u t m y c h a n n e l ".repeat(400));
    expect(long.split(/\s+/).filter((word) => word === "channel").length).toBeGreaterThan(150);
  });

  it("puts addresses together", () => {
    for (const apart of ["deals (dot) com", "deals[.]com", "deals dot com", "deals . com"]) {
      expect(normalize(`see ${apart} today`)).toBe("see deals.com today");
    }
  });

  it("leaves words of other scripts, case, figures and short words as they are", () => {
    for (const kept of [
      "Привет, это хорошая статья",
      "Ελλάδα",
      "это сор",
      "A I or B",
      "1st in the 90s",
      "2024",
    ]) {
      expect(normalize(kept)).toBe(kept === "это сор" ? "это cop" : kept);
    }
  });

  it("reads what HTML says and where its links lead", () => {
    const html =
      'See <a rel="x" href="http://deals.example.com/a">this</a><br>it&#39;s &quot;new&quot;';
    expect(normalize(html).replace(/\s+/g, " ")).toBe(
      `See http://deals.example.com/a this it's "new"`,
    );
  });

  it("takes no longer for what is made to take long", () => {
    for (const text of nastyTexts(90_000)) {
      const began = performance.now();
      expect(normalize(text).length).toBeLessThan(13_000);
      expect(performance.now() - began).toBeLessThan(200);
    }
  });
});
