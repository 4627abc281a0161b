// The one template: the same blocks as plain text and as HTML, with the same links. Nothing in it is
// fetched from anywhere. Pure.
import type { MailBlock } from "./mail";

export type Letter = {
  subject: string;
  preheader?: string;
  blocks: MailBlock[];
  /** Whose mail it is; stands at its foot. `postalAddress` in lines; "" where none is given. */
  site: { title: string; url: string; language: string; postalAddress: string };
};

const WIDTH = 72;

/** Lines of at most 72 characters, but for links, which are never broken. */
export function renderText({ blocks, site }: Letter): string {
  const foot = [
    "-- ",
    site.title,
    ...whereabouts(site).map((line) => wrap(line, "", "")),
    site.url,
  ];
  return `${[...blocks.map(blockAsText), foot.join("\n")].join("\n\n")}\n`;
}

// The law of several countries asks for it in every mail to subscribers.
function whereabouts({ postalAddress }: Letter["site"]): string[] {
  return postalAddress.split("\n").filter((line) => line.trim() !== "");
}

function blockAsText(block: MailBlock): string {
  switch (block.kind) {
    case "text":
    case "small":
      return wrap(block.text, "", "");
    case "quote":
      return wrap(block.text, "> ", "> ");
    case "list":
      return block.items.map((item) => wrap(item, "- ", "  ")).join("\n");
    case "links":
      return block.items.map(({ label, url }) => `${wrap(`${label}:`, "", "")}\n${url}`).join("\n");
    case "action":
    case "link":
      return `${wrap(`${block.label}:`, "", "")}\n${block.url}`;
  }
}

function wrap(text: string, first: string, rest: string): string {
  const lines = text.split("\n").flatMap((line) => wrapLine(line, WIDTH - rest.length));
  return lines.map((line, index) => (index === 0 ? first : rest) + line).join("\n");
}

function wrapLine(line: string, width: number): string[] {
  const lines = [""];
  for (const word of line.split(/[ \t]+/)) {
    const last = lines[lines.length - 1] ?? "";
    if (last && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

const SANS = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
const SERIF = "font-family:Georgia,'Times New Roman',serif";

// Inline, for clients that drop <style>; the media query is for those that know the dark.
const styles = {
  body: `margin:0;padding:0;background:#fbfaf6;color:#1b1a17;${SANS};font-size:16px;line-height:1.5`,
  sheet: "max-width:560px;margin:0 auto;padding:24px 20px 40px",
  head: `margin:0 0 24px;padding:0 0 10px;border-bottom:3px double #1b1a17;${SERIF};font-size:20px;font-weight:bold`,
  text: "margin:0 0 16px",
  action:
    "display:inline-block;padding:12px 20px;background:#b3331f;color:#ffffff;font-weight:600;text-decoration:none",
  quote: "margin:0 0 16px;padding:0 0 0 14px;border-left:3px solid #8a867b",
  list: "margin:0 0 16px;padding:0 0 0 20px",
  small: "margin:0 0 16px;color:#5d5a52;font-size:14px",
  link: "color:#b3331f",
  foot: "margin:32px 0 0;padding:12px 0 0;border-top:1px solid #ddd9cf;color:#5d5a52;font-size:13px",
  unseen: "display:none;max-height:0;overflow:hidden",
};

const DARK = `@media (prefers-color-scheme:dark){
body,.sheet{background:#151412!important;color:#ebe8e0!important}
.head{border-color:#ebe8e0!important}
.quiet{color:#a5a095!important;border-color:#34312b!important}
.link{color:#f0705a!important}
.action{background:#f0705a!important;color:#151412!important}
}`;

/** A whole document, its styles inline. Every text and address is escaped here and nowhere else. */
export function renderHtml({ subject, preheader, blocks, site }: Letter): string {
  return `<!doctype html>
<html lang="${escapeHtml(site.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${DARK}</style>
</head>
<body style="${styles.body}">
${preheader ? `<div style="${styles.unseen}">${escapeHtml(preheader)}</div>\n` : ""}<div class="sheet" style="${styles.sheet}">
<p class="head" dir="auto" style="${styles.head}">${escapeHtml(site.title)}</p>
${blocks.map(blockAsHtml).join("\n")}
<p class="quiet" dir="auto" style="${styles.foot}">${[site.title, ...whereabouts(site)].map((line) => `${escapeHtml(line)}<br>`).join("")}${anchor(site.url, site.url)}</p>
</div>
</body>
</html>
`;
}

function blockAsHtml(block: MailBlock): string {
  switch (block.kind) {
    case "text":
      return paragraph("", styles.text, block.text);
    case "small":
      return paragraph("quiet", styles.small, block.text);
    case "quote":
      return `<blockquote dir="auto" style="${styles.quote}">${lines(block.text)}</blockquote>`;
    case "list": {
      const items = block.items.map((item) => `<li dir="auto">${lines(item)}</li>`).join("\n");
      return `<ul style="${styles.list}">\n${items}\n</ul>`;
    }
    // The address itself follows: some clients show no links, some people trust none.
    case "action":
      return `<p style="${styles.text}"><a class="action" dir="auto" href="${escapeHtml(block.url)}" style="${styles.action}">${escapeHtml(block.label)}</a></p>
<p class="quiet" style="${styles.small}">${anchor(block.url, block.url)}</p>`;
    case "link":
      return `<p dir="auto" style="${styles.text}">${anchor(block.url, block.label)}</p>`;
    case "links": {
      const items = block.items.map(({ label, url }) => anchor(url, label));
      return `<p dir="auto" style="${styles.text}">${items.join(" &nbsp; ")}</p>`;
    }
  }
}

function paragraph(name: string, style: string, text: string): string {
  return `<p${name && ` class="${name}"`} dir="auto" style="${style}">${lines(text)}</p>`;
}

function anchor(url: string, label: string): string {
  return `<a class="link" href="${escapeHtml(url)}" style="${styles.link};overflow-wrap:anywhere">${escapeHtml(label)}</a>`;
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll("\n", "<br>\n");
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
