import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { composeMail, type Message } from "./compose";
import { Mail, type MailBlock } from "./mail";
import { renderHtml, renderText } from "./template";

const sender = {
  title: "Der Hafen-Bote: Grüße",
  url: "https://bote.example",
  language: "de",
  postalAddress: "",
  address: "noreply@bote.example",
};

function message(given: Partial<Omit<Mail, "purpose">> = {}): Message {
  const { to, subject, ...rest } = Mail.parse({
    purpose: "test",
    to: { name: "Ada", address: "ada@example.org" },
    subject: "Hello",
    blocks: [{ kind: "text", text: "Hello." }],
    ...given,
  });
  return {
    to: { name: to.name ?? "", address: to.address },
    subject,
    content: { version: 1, ...rest },
    messageId: "<1f@bote.example>",
    date: new Date("2026-11-21T10:00:00Z"),
  };
}

const blocks: MailBlock[] = [
  {
    kind: "text",
    text: "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. ".repeat(9),
  },
  { kind: "action", label: "Confirm & go", url: "https://bote.example/c?token=a_b-c&x=1" },
  { kind: "link", label: "Settings <b>", url: "https://bote.example/settings" },
  {
    kind: "links",
    items: [
      { label: "Yes & no", url: "https://bote.example/yes?x=1&y=2" },
      { label: "Neither", url: "https://bote.example/neither" },
    ],
  },
  { kind: "quote", text: "First\nSecond <script>alert(1)</script>" },
  { kind: "list", items: ["one", "two"] },
  { kind: "small", text: "شكرا" },
];

/** Header fields of the outermost part: [name, value unfolded]. */
function fields(raw: Buffer): [string, string][] {
  const [head = ""] = raw.toString("latin1").split("\r\n\r\n");
  return head
    .replace(/\r\n[ \t]/g, " ")
    .split("\r\n")
    .map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
}

describe("the message", () => {
  it("says the same in text and in HTML, with the same links", async () => {
    const read = await PostalMime.parse(await composeMail(message({ blocks }), sender));
    for (const url of ["https://bote.example/c?token=a_b-c&x=1", "https://bote.example/settings"]) {
      expect(read.text).toContain(url);
      expect(read.html).toContain(`href="${url.replaceAll("&", "&amp;")}"`);
    }
    for (const words of ["Boxkämpfer", "Second", "two", "شكرا", sender.title]) {
      expect(read.text).toContain(words);
      expect(read.html).toContain(words);
    }
    expect(read.html).not.toContain("<script>");
    expect(read.html).toContain("&lt;script&gt;");
  });

  it("says at its foot where the site is at home, if the owner does", async () => {
    const at = { ...sender, postalAddress: "Quai <3>\n\n20457 Hamburg\u0000" };
    const read = await PostalMime.parse(await composeMail(message({ blocks }), at));
    const lines = [sender.title, "Quai <3>", "20457 Hamburg", sender.url];
    expect(read.text?.trimEnd().split("\n").slice(-5)).toEqual(["-- ", ...lines]);
    expect(read.html).toContain(
      `${sender.title}<br>Quai &lt;3&gt;<br>20457 Hamburg<br><a class="link"`,
    );
    const without = await PostalMime.parse(await composeMail(message({ blocks }), sender));
    expect(without.text?.trimEnd()).toMatch(/-- \n[^\n]+\n[^\n]+$/);
    expect(without.html).toContain(`${sender.title}<br><a class="link"`);
  });

  it("prints as text whatever somebody typed, wherever it stands", () => {
    const typed = `<b onclick="x">'&`;
    const html = renderHtml({
      subject: typed,
      preheader: typed,
      blocks: [
        ...(["text", "small", "quote"] as const).map((kind) => ({ kind, text: typed })),
        { kind: "list", items: [typed] },
        ...(["action", "link"] as const).map((kind) => ({ kind, label: typed, url: typed })),
      ],
      site: { title: typed, url: typed, language: typed, postalAddress: typed },
    });
    expect(html).not.toContain("<b ");
    expect(html).not.toContain(`"x"`);
    expect(html.split("&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;")).toHaveLength(19);
  });

  it("fetches nothing from anywhere", () => {
    const html = renderHtml({ subject: "x", blocks, site: { ...sender } });
    expect(html).not.toMatch(/\ssrc=|url\(|@import|<link/);
  });

  it("has short lines, CRLF only and no 8-bit octet", async () => {
    const raw = (await composeMail(message({ blocks }), sender)).toString("latin1");
    expect(raw).not.toMatch(/[^\r]\n|\r[^\n]/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
    expect(raw).not.toMatch(/[^\u0000-\u007f]/);
    expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  it("loses no word where it wraps, and sets lists and quotations apart", () => {
    const words = Array.from({ length: 60 }, (_, i) => `word${i}`).join(" ");
    const texts = ["list", "quote", "text"].map((kind) =>
      kind === "list" ? { kind, items: [words] } : { kind, text: words },
    ) as MailBlock[];
    const text = renderText({ subject: "x", blocks: texts, site: sender });
    const [list = "", quote = "", plain = ""] = text.split("\n\n");
    expect(plain.replaceAll("\n", " ")).toBe(words);
    expect(list.replaceAll("\n  ", " ")).toBe(`- ${words}`);
    expect(quote.replaceAll("\n> ", " ")).toBe(`> ${words}`);
    const html = renderHtml({
      subject: "x",
      blocks: [{ kind: "text", text: "a\nb" }],
      site: sender,
    });
    expect(html).toContain("a<br>\nb");
  });

  it("wraps text at 72 and never breaks a link", () => {
    const long = {
      kind: "link",
      label: "Go",
      url: `https://bote.example/${"x".repeat(300)}`,
    } as const;
    const lines = renderText({ subject: "x", blocks: [...blocks, long], site: sender }).split("\n");
    expect(lines).toContain(long.url);
    const others = lines.filter((line) => !line.startsWith("https://"));
    expect(Math.max(...others.map((line) => line.length))).toBeLessThanOrEqual(72);
  });

  it("has each field once, and the text before the HTML", async () => {
    const listUnsubscribe = { url: "https://bote.example/u/abc" };
    const raw = await composeMail(message({ listUnsubscribe }), sender);
    expect(
      fields(raw)
        .map(([name]) => name)
        .sort(),
    ).toEqual(
      [
        ...["Auto-Submitted", "Content-Type", "Date", "From", "List-Unsubscribe"],
        ...["List-Unsubscribe-Post", "MIME-Version", "Message-ID", "Subject", "To"],
      ].sort(),
    );
    const of = Object.fromEntries(fields(raw));
    expect(of["List-Unsubscribe"]).toBe("<https://bote.example/u/abc>");
    expect(of["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(of["Auto-Submitted"]).toBe("auto-generated");
    expect(of["Message-ID"]).toBe("<1f@bote.example>");
    expect(of["Content-Type"]).toMatch(/^multipart\/alternative/);
    const types = raw.toString().match(/^Content-Type: text\/\w+; charset=utf-8/gm);
    expect(types).toEqual([
      "Content-Type: text/plain; charset=utf-8",
      "Content-Type: text/html; charset=utf-8",
    ]);
  });

  it("carries no unsubscribe field where none was given", async () => {
    const names = fields(await composeMail(message(), sender)).map(([name]) => name);
    expect(names.filter((name) => name.startsWith("List-"))).toEqual([]);
  });

  it("round-trips names and subjects of any script, long ones too", async () => {
    const subject = "Ankündigung: 新しい記事 ".repeat(12).trim();
    const to = { name: 'Zoë "Z" Grün, 李雷 <x@y.example>', address: "zoe@example.org" };
    const read = await PostalMime.parse(await composeMail(message({ subject, to }), sender));
    expect(read).toMatchObject({ subject, to: [to], from: { name: sender.title } });
  });

  it("is refused where its HTML would be clipped", async () => {
    const long = { kind: "text", text: "x".repeat(20_000) } as const;
    await expect(composeMail(message({ blocks: Array(6).fill(long) }), sender)).rejects.toThrow(
      "100 KB",
    );
  });
});

describe("what somebody typed", () => {
  const evil = [
    "\r\nBcc: victim@example.org",
    "\nBcc: victim@example.org",
    "\rBcc: victim@example.org",
    "\r\n\r\n<p>body</p>",
    "a\u0000b",
    "a\u0085Bcc: v@example.org",
    "a\u2028Bcc: v@example.org",
    "=?utf-8?q?=0d=0aBcc:_v@example.org?=",
    "<v@example.org>, v@example.org",
    '"; Bcc: v@example.org',
    "\ud800",
  ];
  const expected = ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID"];

  it.each(evil.map((text) => [JSON.stringify(text), text]))(
    "adds no field and no recipient: %s",
    async (_, text) => {
      const all = message({
        to: { name: `Ada${text}`, address: "ada@example.org" },
        subject: `Hi${text}`,
        preheader: text,
        blocks: [
          { kind: "text", text },
          { kind: "action", label: text, url: "https://bote.example/" },
          { kind: "list", items: [text] },
          { kind: "quote", text },
        ],
      });
      const raw = await composeMail(all, { ...sender, title: `Bote${text}` });
      expect(
        fields(raw)
          .map(([name]) => name)
          .sort(),
      ).toEqual([...expected, "Subject", "To"].sort());
      const read = await PostalMime.parse(raw);
      expect(read.to).toMatchObject([{ address: "ada@example.org" }]);
      expect(read.from).toMatchObject({ address: sender.address });
      expect(read.text).toContain("https://bote.example/");
    },
  );

  it.each([
    ...evil.map((text) => `ada${text}@example.org`),
    ...evil.map((text) => `ada@example.org${text}`),
    ...["ada", "ada@", "@example.org", "a b@example.org", "a@b@c", `${"x".repeat(65)}@example.org`],
  ])("is no address: %j", (address) => {
    expect(() => message({ to: { address } })).toThrow();
  });

  it.each(["javascript:alert(1)", "https://a.example/\r\nX: y", "data:text/html,x", "/relative"])(
    "is no link: %j",
    (url) => {
      expect(() => message({ blocks: [{ kind: "action", label: "x", url }] })).toThrow();
      expect(() => message({ listUnsubscribe: { url } })).toThrow();
    },
  );
});
