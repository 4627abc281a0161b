import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { newReading, readExport, type XmlNode } from "./read";

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
`;
const FOOT = "</channel></rss>\n";
const folder = await mkdtemp(path.join(tmpdir(), "wxr-"));
let files = 0;

async function fileOf(content: string | Buffer): Promise<string> {
  const file = path.join(folder, `${files++}.xml`);
  await writeFile(file, content);
  return file;
}

async function readAll(content: string | Buffer, reading = newReading()): Promise<XmlNode[]> {
  const nodes: XmlNode[] = [];
  for await (const node of readExport(await fileOf(content), reading)) nodes.push(node);
  return nodes;
}

const item = (inner: string) => `${HEAD}<item>${inner}</item>${FOOT}`;

describe("what an export holds", () => {
  test("items come with their line, their text whole", async () => {
    const [title, first] = await readAll(
      `${HEAD}<title>A site</title>\n<item><title>One &amp; all</title>\n<content:encoded><![CDATA[<p>a]]]]><![CDATA[></p>]]></content:encoded></item>${FOOT}`,
    );
    expect(title).toMatchObject({ name: "title", text: "A site", line: 4 });
    expect(first).toMatchObject({ name: "item", line: 5 });
    expect(first?.children.map((node) => [node.name, node.text])).toEqual([
      ["title", "One & all"],
      ["content:encoded", "<p>a]]></p>"],
    ]);
  });

  test("prefixes follow the namespace, whatever the file calls them and whichever version it has", async () => {
    const reading = newReading();
    const [node] = await readAll(
      `<rss xmlns:x="https://wordpress.org/export/1.1/"><channel><x:author/></channel></rss>`,
      reading,
    );
    expect(node?.name).toBe("wp:author");
    expect(reading.version).toBe("1.1");
  });

  test("gzip, a byte order mark, blank lines in front, an old charset", async () => {
    expect(await readAll(gzipSync(item("<title>x</title>")))).toHaveLength(1);
    expect(await readAll(`\uFEFF\n\n${item("<title>x</title>")}`)).toHaveLength(1);
    const latin = Buffer.from(
      item("<title>caf\u00e9</title>").replace("UTF-8", "ISO-8859-1"),
      "latin1",
    );
    expect((await readAll(latin))[0]?.children[0]?.text).toBe("café");
  });

  test("a bare ampersand is mended, illegal characters are taken out and counted", async () => {
    const reading = newReading();
    const [node] = await readAll(
      item(
        "<title>\u0000a&#1;b</title><link>http://x.example/?a=1&b=2&amp;c=3</link><q><![CDATA[a&b\u000b]]></q>",
      ),
      reading,
    );
    expect(node?.children.map(({ text }) => text)).toEqual([
      "ab",
      "http://x.example/?a=1&b=2&c=3",
      "a&b",
    ]);
    expect(reading).toMatchObject({ removedCharacters: 3, mendedAmpersands: 1 });
  });

  test("marks that a chunk's end cuts in two are still found", async () => {
    const filler = "x".repeat(65_536 - HEAD.length - "<item><q>".length - 4);
    for (const mark of ["&amp;", "<![CDATA[&]]>", "<!-- & -->", "& "]) {
      for (let shift = 0; shift < 14; shift++) {
        const [node] = await readAll(item(`<q>${filler.slice(shift)}${mark}end</q>`));
        expect(node?.children[0]?.text.slice(-5), `${mark} ${shift}`).toMatch(
          /^(?:.&|& |xx)? ?e?n?d?/,
        );
        expect(node?.children[0]?.text.endsWith("end")).toBe(true);
      }
    }
  });

  test("an item larger than the limit comes without its content, the next one whole", async () => {
    const big = `<c><![CDATA[${"x".repeat(1 << 20)}]]></c>`.repeat(17);
    const nodes = await readAll(`${HEAD}<item>${big}</item><item><title>b</title></item>${FOOT}`);
    expect(nodes.map((node) => [node.oversized, node.children.length])).toEqual([
      [true, 0],
      [false, 1],
    ]);
  });
});

describe("what is no export is refused with words", () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;">]><rss><channel>&lol1;</channel></rss>`;
  const cases: [string, string | Buffer, RegExp][] = [
    ["text", "Hello", /not XML/],
    ["nothing", "", /is empty/],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), /not XML/],
    ["a feed", `<rss version="2.0"><channel/></rss>`, /RSS feed, not a WordPress export/],
    ["another format", `<disqus><thread/></disqus>`, /begins with <disqus>/],
    ["a billion laughs", laughs, /Line 1: a document type/],
    ["an outside entity", `<!DOCTYPE r SYSTEM "file:///etc/passwd"><rss/>`, /document type/],
    ["an entity beyond the five", item("<title>&nbsp;</title>"), /Line 4: undefined entity/],
    ["a file cut short", item("<title>x</title>").slice(0, -20), /cut short/],
    ["tags that cross", item("<a><b></a></b>"), /Line 4/],
    ["gzip cut short", gzipSync(item("x".repeat(9_999))).subarray(0, 60), /gzip file is cut short/],
    ["elements without end", item("<a>".repeat(99)), /too deeply/],
    ["an odd charset", `<?xml version="1.0" encoding="klingon"?><rss/>`, /encoding is klingon/],
  ];
  test.each(cases)("%s", async (_, content, message) => {
    await expect(readAll(content)).rejects.toThrow(message);
  });

  test("a missing file, a folder", async () => {
    const drain = async (file: string) => {
      for await (const _ of readExport(file));
    };
    await expect(drain("/nowhere/x.xml")).rejects.toThrow("There is no file /nowhere/x.xml.");
    await expect(drain(folder)).rejects.toThrow(/is a folder/);
  });

  test("a gigabyte without a tag is refused, not held", async () => {
    const endless = gzipSync(`${HEAD}<item><![CDATA[${"x".repeat(20 << 20)}`);
    await expect(readAll(endless)).rejects.toThrow(/without a tag/);
  });
});
