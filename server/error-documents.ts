// Answers that must not depend on anything: no database, no Next, no style sheet of the site.
import { createHash } from "node:crypto";

export type ErrorDocument = { status: number; html: string; policy: string };

const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf6;--ink:#1b1a17;--ink2:#5d5a52;--accent:#b3331f}
@media(prefers-color-scheme:dark){:root{--paper:#151412;--ink:#ebe8e0;--ink2:#a5a095;--accent:#f0705a}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.55 Georgia,"Times New Roman",serif}
main{max-width:34rem;margin:0 auto;padding:12vh 1.25rem 4rem}
main::before{content:"";display:block;border-top:3px solid;border-bottom:1px solid;height:2px;margin-bottom:1.75rem}
h1{font-size:1.75rem;line-height:1.15;margin:0 0 1rem;text-wrap:balance}
p,li{margin:0 0 1rem}.code{font:600 .8125rem/1.2 system-ui,sans-serif;letter-spacing:.06em;color:var(--accent)}
a{color:inherit;text-decoration-color:var(--accent);text-underline-offset:.2em}
a:focus-visible,textarea:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
code{font:.875em ui-monospace,monospace;overflow-wrap:anywhere}
label{display:block;font:600 .875rem/1.4 system-ui,sans-serif;margin:1rem 0 .25rem}
textarea{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;color:inherit;background:transparent;border:1px solid var(--ink2)}
`.trim();

// default-src 'none' would forbid the page its own style; a hash allows exactly this one.
const POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

type Words = { title: string; body: string };

const home = `<p><a href="/">Go to the front page</a></p>`;

const words: Record<number, Words> = {
  400: {
    title: "This request could not be read",
    body: `<p>Something in the address or in the form was not as it should be. Go back, reload the page and try again.</p>${home}`,
  },
  401: {
    title: "You are not signed in",
    body: `<p><a href="/signin">Sign in</a>, then send it again. Nothing was saved.</p>`,
  },
  403: {
    title: "This form was sent from another site",
    body: `<p>To protect you, forms are taken only from this site’s own pages. Nothing was saved. Open the page here and send it again.</p>${home}`,
  },
  404: { title: "There is nothing here", body: home },
  405: { title: "That can’t be done here", body: home },
  408: {
    title: "That came too slowly",
    body: "<p>The connection was too slow for what it sent, and nothing was saved. Try again on a better one.</p>",
  },
  411: {
    title: "The length of this request is missing",
    body: "<p>Send it with a Content-Length header.</p>",
  },
  413: {
    title: "That is too long",
    body: "<p>What you sent is larger than this page accepts. Nothing was saved. Go back, make it shorter and send it again.</p>",
  },
  421: { title: "This site lives at another address", body: "" },
  429: {
    title: "Too much is sent from your network just now",
    body: "<p>Nothing was saved. Copy what you want to keep, go back and send it again in a few minutes.</p>",
  },
  500: {
    title: "Something went wrong on our side",
    body: `<p>It was noted. Go back and try again in a moment; what you typed is still in the form.</p>${home}`,
  },
  507: {
    title: "The server’s disk is full",
    body: "<p>Nothing was saved. Tell whoever looks after this site.</p>",
  },
  503: {
    title: "Back in a moment",
    body: "<p>The site is busy or being looked after. Reload this page in a few seconds.</p>",
  },
  504: {
    title: "That took too long",
    body: "<p>The page could not be made in time. Reload it in a few seconds.</p>",
  },
};

/** The page for a status; `extra` is HTML that was escaped by whoever made it. */
export function errorDocument(status: number, extra = ""): ErrorDocument {
  const { title, body } = words[status] ?? { title: "Something went wrong", body: home };
  return {
    status,
    html: page(title, `<p class="code">${status}</p><h1>${title}</h1>${body}${extra}`),
    policy: POLICY,
  };
}

/** What every reader path answers while nobody has set the site up. Status 200: it is the page. */
export function waitingForSetUp(): ErrorDocument {
  const body = `<h1>This site is waiting to be set up</h1>
<p>If it is yours: when it was started, it printed a one-time link that ends in <code>/setup?token=…</code> in the terminal or in the service’s log. Open that link to choose a title and make your account.</p>
<p>The link is gone or a day old? Stop the site and start it again: a new one is printed.</p>
<p>If you came to read: there is nothing here yet. Come back soon.</p>`;
  return { status: 200, html: page("Waiting to be set up", body), policy: POLICY };
}

/** The page for a status that a form met, with what was typed, so that nothing is lost. */
export function formErrorDocument(
  status: number,
  typed: [name: string, text: string][],
): ErrorDocument {
  const fields = typed.map(
    ([name, text], index) =>
      `<label for="t${index}">${escapeHtml(name)}</label><textarea id="t${index}" rows="${text.length > 80 ? 8 : 2}" readonly>\n${escapeHtml(text)}</textarea>`,
  );
  return errorDocument(status, fields.length ? `<h2>What you typed</h2>${fields.join("")}` : "");
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
