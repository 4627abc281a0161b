// Strings that have broken other sites, as names, addresses and comments. Written for these tests;
// HOSTILE_STRINGS names a folder with further ones: *.json is a list of strings, *.txt one a line.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ZALGO = `Z\u0351\u036b\u0343\u036a\u0302${"\u0335\u0320\u0353\u0329".repeat(15)}algo`;

const DEEP = `${"> ".repeat(200)}deep`;
const MATH = '<math><mtext><table><mglyph><style><!--</style><img title="';

export const hostile: string[] = [
  // Script, and what stands for it.
  '<script>window.__ran = "script"</script>',
  "</p></div></li><script>window.__ran = 'closed'</script>",
  "<scr<script>ipt>window.__ran = 'nested'</scr</script>ipt>",
  "<SCRIPT\u000a>window.__ran='case'//</SCRIPT\t>",
  '"><img src=x onerror="window.__ran = \'image\'">',
  "'><svg/onload=window.__ran='svg'>",
  "<svg><animate onbegin=window.__ran='animate' attributeName=x dur=1s>",
  "<details open ontoggle=window.__ran='toggle'>more</details>",
  "<input autofocus onfocus=window.__ran='focus'>",
  "<body onpageshow=\"window.__ran='page'\">",
  "<iframe srcdoc=\"<script>parent.__ran='frame'</script>\"></iframe>",
  "<object data=\"javascript:parent.__ran='object'\"></object>",
  `${MATH}--&gt;&lt;img src=1 onerror=window.__ran=1&gt;">`,
  "<noscript><p title=\"</noscript><img src=x onerror=window.__ran='noscript'>\">",
  "<template><script>window.__ran='template'</script></template>",
  "<style>body { display: none }</style><link rel=stylesheet href=//evil.example/x.css>",
  '<meta http-equiv="refresh" content="0;url=//evil.example">',
  '<base href="//evil.example/"><form action="//evil.example"><button name=do value=approve>Approve',
  "<!--[if IE]><script>window.__ran='if'</script><![endif]-->",
  "<![CDATA[<script>window.__ran='cdata'</script>]]>",
  "&lt;script&gt;window.__ran='entity'&lt;/script&gt;",
  "&#60;img src=x onerror=window.__ran='number'&#62;",
  "%3Cscript%3Ewindow.__ran='percent'%3C%2Fscript%3E",
  "\\u003cscript\\u003ewindow.__ran='escape'\\u003c/script\\u003e",
  '"onmouseover="window.__ran=\'attribute\'" style="position:fixed;inset:0',
  "<plaintext>",
  "<textarea><title>x</title></textarea></textarea><b>out</b>",
  // Markdown that leads elsewhere.
  "[press](javascript:window.__ran='link')",
  "[press](JaVaScRiPt&colon;window.__ran='colon')",
  "[press](data:text/html,<script>parent.__ran='data'</script>)",
  "[press](vbscript:msgbox)",
  "<javascript:window.__ran='auto'>",
  "![picture](https://evil.example/pixel.gif)",
  '[a](https://example.org "x\\" onmouseover=\\"window.__ran=1")',
  "[a]: https://evil.example\n\n[a]",
  "`<script>window.__ran='code'</script>`",
  "```html\n</code></pre><script>window.__ran='fence'</script>\n```",
  DEEP,
  `${"*".repeat(400)}a${"_".repeat(400)}`,
  "[".repeat(2_000),
  "https://example.org/?q=%22%3E%3Cscript%3Ewindow.__ran=1%3C/script%3E",
  // Other languages' quotes.
  '\'; DROP TABLE "Comment"; --',
  "1' OR '1'='1",
  "Robert'); SELECT pg_sleep(10); --",
  "{{constructor.constructor('window.__ran=1')()}}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of others, as text
  "${7*7} #{7*7} <%= 7*7 %> {% raw %} {{7*7}}",
  "$(touch /nowhere) `id` ; | & > /dev/null",
  "../../../../etc/passwd%00.html",
  "%s%n%x%d {0} $1 $& \\1",
  "\r\nSet-Cookie: rejoinder-device=stolen\r\n\r\n",
  "Bcc: everybody@example.org\nSubject: hello",
  "__proto__",
  "constructor",
  "undefined null NaN true -0 1e309 0x0",
  '=HYPERLINK("https://evil.example","look")',
  // What letters can do.
  "\u202ethgir ot tfel\u202c and \u2066isolated\u2069",
  "\u200b\u200c\u200d\u2060\ufeff",
  "a\u200bb\u00adc\u2060d",
  "\u0000nul\u0000",
  "\u0007bell\u001b[31mred\u0008\u007f\u0085",
  "half \ud83d and half \udc4d",
  "beyond \ufffe \uffff \u{1fffe} \u{10ffff}",
  "👩‍👩‍👧‍👦 🏳️‍🌈 🇺🇳 👍🏿 ☃️ ✋🏽",
  "مرحبا بالعالم — שלום עולם",
  "Ω≈ç√∫˜µ≤≥÷ ﷽ 社會科學院語學研究所 찦차를 타고",
  ZALGO,
  "e\u0301 and \u00e9, \u1e9b\u0323, ﬁ, Å",
  "İIıi ẞß Ǆ",
  "\u2028line\u2029paragraph",
  `${"wide".repeat(500)}`,
  "x".repeat(20_000),
  "👍".repeat(9_999),
  " \t\n ",
  "",
];

/** Where Markdown has its say, what readers see of a text; all else is shown as it was typed. */
export const SHOWN = new Map([
  ["__proto__", "proto"],
  ["![picture](https://evil.example/pixel.gif)", "!picture"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of others, as text
  ["${7*7} #{7*7} <%= 7*7 %> {% raw %} {{7*7}}", "${77} #{77} <%= 77 %> {% raw %} {{77}}"],
  ["$(touch /nowhere) `id` ; | & > /dev/null", "$(touch /nowhere) id ; | & > /dev/null"],
  [DEEP, DEEP.slice("> ".length * 10)],
  [
    `${MATH}--&gt;&lt;img src=1 onerror=window.__ran=1&gt;">`,
    `${MATH}--><img src=1 onerror=window.__ran=1>">`,
  ],
  ["<SCRIPT\n>window.__ran='case'//</SCRIPT\t>", "<SCRIPT window.__ran='case'//</SCRIPT>"],
  ["&lt;script&gt;window.__ran='entity'&lt;/script&gt;", "<script>window.__ran='entity'</script>"],
  [
    "&#60;img src=x onerror=window.__ran='number'&#62;",
    "<img src=x onerror=window.__ran='number'>",
  ],
  ['[a](https://example.org "x\\" onmouseover=\\"window.__ran=1")', "a"],
  ["`<script>window.__ran='code'</script>`", "<script>window.__ran='code'</script>"],
  [
    "```html\n</code></pre><script>window.__ran='fence'</script>\n```",
    "</code></pre><script>window.__ran='fence'</script>",
  ],
]);

/** Ours and those of the folder, each once. */
export function hostileStrings(folder = process.env.HOSTILE_STRINGS): string[] {
  const more = folder ? filesIn(folder).flatMap(stringsOf) : [];
  return [...new Set([...hostile, ...more])];
}

function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => /\.(json|txt)$/.test(file)).map((file) => path.join(folder, file));
}

function stringsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return file.endsWith(".json") ? (JSON.parse(text) as string[]) : text.split(/\r?\n/);
}
