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
      expect(normalize(text).length).toBeLessThan(9_000);
      expect(performance.now() - began).toBeLessThan(200);
    }
  });
});
