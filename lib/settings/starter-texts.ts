// What the ready-made pages say. Pure. The page on privacy says what this software does; whoever
// changes what it keeps of readers changes it here.
import type { SiteSettings } from "./queries";

type Site = Pick<SiteSettings, "title" | "description" | "siteUrl" | "postalAddress"> &
  Pick<SiteSettings, "asksAkismet">;
export type StarterPage = { slug: string; title: string; source: string };

export function starterPages(site: Site): StarterPage[] {
  return [
    { slug: "about", title: `About ${site.title}`, source: about(site) },
    { slug: "privacy", title: "Cookies and privacy", source: privacy(site) },
    { slug: "contact", title: "Contact and imprint", source: contact(site) },
  ];
}

function about({ title, description }: Site): string {
  return `${escaped(title)} is … *(say in two sentences what readers find here, and why you began).*

${description ? `${escaped(description)}\n\n` : ""}## Who we are

*(Names, and what each of you does.)*

## How we work

- We correct mistakes in the article itself and say so, with the date.
- Comments are read by people. A comment that breaks the rules does not appear; we never rewrite one.

## Getting hold of us

See [contact and imprint](/contact).
`;
}

function privacy({ siteUrl, asksAkismet }: Site): string {
  const { host } = new URL(siteUrl);
  const given = asksAkismet ? "is given to Akismet alone (see below)" : "is given to nobody";
  return `This page says what ${host} keeps of those who read it. It describes the software as it comes; add whatever you yourself do beyond it.

## Reading

Reading sets no cookie. No page loads anything from another company: no fonts, no statistics, no advertising, no pictures of commenters. If you choose a light or a dark look, your browser remembers it and tells nobody.

## Commenting

You need no account. We keep the name and the text you send, and your e-mail address, which is never shown and ${given}.

- With your first comment your browser gets a **device cookie**, so that you can see your own comment while it waits for a person to read it. It says nothing about you, lasts a year, and can be deleted at any time. A second cookie on the article’s own address says that something of yours stands there. [All cookies by name](/cookies).
- We do not keep your IP address with a comment${asksAkismet ? " beyond a week" : ""}, only an irreversible code of the network it came from, which shows us when one form was sent twice.
- What you have typed but not sent stays in your browser until you send it. So does the name you want to be remembered by.
${asksAkismet ? AKISMET : ""}
To have a comment removed, write to us and say which one.

## Newsletters

If you subscribe, we keep your address, when and on which page you asked, and the text you agreed to. Nothing is sent until you have confirmed by the link in our mail. Every mail has a link that ends it; on the page behind it you can also see and download what we keep, and delete it. Our mails carry no hidden pictures and no links that count you.

## Those who work here

Members of the staff sign in; a cookie keeps them signed in for up to 30 days.

## Whom to ask

See [contact and imprint](/contact). You may ask what we keep about you, and have it corrected or deleted.
`;
}

const AKISMET = `- Whether a comment is spam we ask **Akismet**, a service of Automattic in the United States. It is sent your text, name and e-mail address, your IP address and what your browser calls itself. We forget the IP address after a week at the latest. [What Akismet does with it](https://akismet.com/privacy/).
`;

function contact({ title, postalAddress, siteUrl }: Site): string {
  const address = postalAddress
    ? postalAddress.split("\n").map(escaped).join("\\\n")
    : "*(street, town, country)*";
  return `## Publisher

${escaped(title)}\\
${address}

## Write to us

*(An e-mail address that somebody reads. In many countries it must stand here.)*

## Responsible for what is published

*(Name and address, where the law asks for it.)*

This site is ${siteUrl}.
`;
}

/** Characters that mean something in Markdown, as themselves. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!]/g, "\\$&");
}
