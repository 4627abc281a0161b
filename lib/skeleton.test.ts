import { describe, expect, it } from "vitest";
import { looksLike, nameKeys, skeleton } from "./skeleton";

describe("skeleton", () => {
  it("is the standard's: equal for what is drawn alike, of any script", () => {
    expect(skeleton("раура1")).toBe(skeleton("paypal"));
    expect(skeleton("rn")).toBe(skeleton("m"));
    expect(skeleton("a\u200db\ufe0f")).toBe("ab");
  });
});

describe("looksLike", () => {
  it.each([
    ["Nora Lindqvist", "NORA LINDQVIST"],
    ["Nora Lindqvist", "Nоrа Lindqvist"],
    ["Nora Lindqvist", "Nora\u00a0Lind\u200bqvist"],
    ["Nora Lindqvist", "Nora_Lindqvist."],
    ["Nora Lindqvist", "𝐍𝐨𝐫𝐚 𝐋𝐢𝐧𝐝𝐪𝐯𝐢𝐬𝐭"],
    ["Nora Lindqvist", "Ｎｏｒａ Ｌｉｎｄｑｖｉｓｔ"],
    ["Ida Mann", "lda Mann"],
    ["Ida Mann", "ida rnann"],
    ["Ida Mann", "1da rnann"],
    ["Zoë Groß", "ZOË GROSS"],
    ["Петр", "Πетр"],
  ])("takes %s for %s", (one, other) => {
    expect(looksLike(one, other)).toBe(true);
    expect(looksLike(other, one)).toBe(true);
  });

  it.each([
    ["Nora Lindqvist", "Nora Lindgren"],
    ["Nora Lindqvist", "Nora"],
    ["Zoë", "Zoe"],
    ["★", "☂"],
    ["李明", "李朋"],
  ])("tells %s from %s", (one, other) => {
    expect(looksLike(one, other)).toBe(false);
  });

  it("has a key for every name, also one of signs alone", () => {
    for (const name of ["★", "-", "A", "ﷺ"]) expect(nameKeys(name).every(Boolean)).toBe(true);
  });
});
