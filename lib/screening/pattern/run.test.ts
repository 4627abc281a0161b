import { describe, expect, it } from "vitest";
import { PatternError } from "./parse";
import { Machine } from "./run";

function find(pattern: string, text: string): string | null {
  const found = new Machine(pattern).find(text, { left: 1_000_000 });
  if (found === "tired") throw new Error("It took too long");
  return found && text.slice(found.start, found.end);
}

describe("a pattern", () => {
  it.each([
    ["v[i1!]agra", "buy v1agra now", "v1agra"],
    ["V[I1]AGRA", "viagra", "viagra"],
    ["cheap (pills|watches)", "so cheap watches!", "cheap watches"],
    ["a|ab|abc", "xabcd", "abc"],
    ["ab|bcd", "abcd", "ab"],
    ["(foo|bar)+baz", "x foobarbaz", "foobarbaz"],
    ["(?:ab){2}", "ababab", "abab"],
    ["(?<name>ab)", "ab", "ab"],
    ["\\d{2,3}", "1 22 3333", "22"],
    ["x{2,}", "x xx xxxx", "xx"],
    ["a??b", "aab", "ab"],
    ["[^a-c ]+", "abc def", "def"],
    ["[]x]+", "a]x]", "]x]"],
    ["\\bpress\\b", "pressing press", "press"],
    ["\\Bpress", "a wordpress", "press"],
    ["\\bβ", "αβ β", "β"],
    ["\\p{Script=Greek}+", "x λόγ y", "λόγ"],
    ["😀+", "a😀😀b", "😀😀"],
    ["x.y", "x😀y", "x😀y"],
    ["\\u{1f600}", "a😀", "😀"],
    ["1\\.5", "125 1.5", "1.5"],
    ["^hi", "hi there", "hi"],
    ["end$", "the end", "end"],
    ["(a*)*b", "aaab", "aaab"],
    ["\\s", "a b", " "],
  ])("%s finds in “%s” “%s”", (pattern, text, found) => {
    expect(find(pattern, text)).toBe(found);
  });

  it.each([
    ["^hi", "oh hi"],
    ["end$", "ending"],
    ["\\bpress\\b", "pressing"],
    ["v[i1]agra", "v agra"],
    ["a{3}", "aa a"],
    ["\\p{Lu}{3}", "abc"],
  ])("%s finds nothing in “%s”", (pattern, text) => {
    expect(find(pattern, text)).toBeNull();
  });

  it.each([
    ["(a", "“(” without"],
    ["a)", "“)” without"],
    ["[a", "“[” without"],
    ["a\\", "behind the last"],
    ["*a", "Nothing stands before"],
    ["a**", "use brackets"],
    ["^*a", "place can’t be repeated"],
    ["(\\w)\\1", "refer to what it found"],
    ["(?=a)b", "look ahead or behind"],
    ["(?<!a)b", "look ahead or behind"],
    ["(?i)b", "takes no flags"],
    ["[z-a]", "wrong way round"],
    ["a{3,2}", "smaller number"],
    ["a{999}", "at most 200"],
    ["(\\w{50}){50}", "too long"],
    ["x*", "fit every comment"],
    ["a|", "fit every comment"],
    ["\\p{Nonsense}", "no property"],
    ["\\q", "means nothing"],
    [`${"(".repeat(100)}a${")".repeat(100)}`, "too deeply"],
  ])("%s is refused in words", (pattern, words) => {
    expect(() => new Machine(pattern)).toThrow(PatternError);
    expect(() => new Machine(pattern)).toThrow(words);
  });

  // Empty brackets are no steps, however often they are repeated.
  it.each([
    "((()){200}){200}a",
    "(((){200}){200}){20}a",
    "((((){30}){30}){30}){30}a",
    `(${"()".repeat(100)}){200}a`,
  ])("%s is refused before its repeats are written out", (pattern) => {
    const started = performance.now();
    expect(() => new Machine(pattern)).toThrow("too long, or repeats too much");
    expect(performance.now() - started).toBeLessThan(500);
  });

  // A backtracking engine doubles its time with each letter of these.
  it.each(["(a+)+b", "(a|aa)+b", "(a*)*b", "(\\w+\\s?)+!", "(.*a){12}b"])(
    "%s takes time in proportion to the text",
    (pattern) => {
      const machine = new Machine(pattern);
      const spent = (length: number) => {
        const effort = { left: 100_000_000 };
        expect(machine.find("a".repeat(length), effort)).toBeNull();
        return 100_000_000 - effort.left;
      };
      expect(spent(20_000)).toBeLessThan(spent(2_000) * 11);
    },
  );

  it("counts what it costs to ask for many kinds of characters", () => {
    const letters = Array.from({ length: 3_000 }, (_, nth) => String.fromCharCode(0x4e00 + nth));
    const spent = (pattern: string) => {
      const effort = { left: 100_000_000 };
      expect(new Machine(pattern).find(letters.join(""), effort)).toBeNull();
      return 100_000_000 - effort.left;
    };
    expect(spent(`[${"\\p{Lu}\\p{Ll}".repeat(30)}]x`)).toBeGreaterThan(spent("\\p{Lu}x") * 20);
  });

  it("takes no character for another that it remembers", () => {
    const near = Array.from({ length: 40 }, (_, nth) => String.fromCodePoint(0x4e01 + nth * 512));
    expect(find("[\\u{4e01}-\\u{4e02}]+x", `${near.join("").repeat(2)}\u4e01\u4e02x`)).toBe(
      "\u4e01\u4e02x",
    );
  });

  it("gives up where the effort is used up, and says so", () => {
    const machine = new Machine("a.{1,40}b.{1,40}[xy]");
    const effort = { left: 50_000 };
    expect(machine.find("ab".repeat(30_000), effort)).toBe("tired");
    expect(machine.find("no such letters", { left: 50_000 })).toBeNull();
  });
});
