// A browser without script: keeps cookies, fills in forms as they stand in the page, posts them.
import { Parser } from "htmlparser2";

export type Form = { action: string; text: string; fields: [string, string][] };
export type Page = { status: number; url: string; html: string; setCookies: string[] };

export class PlainBrowser {
  readonly #cookies = new Map<string, { value: string; path: string }>();

  constructor(readonly origin: string) {}

  async get(path: string): Promise<Page> {
    return this.#ask(path, { method: "GET" });
  }

  /** Sends a form of `page` with these values on top of its own; follows no redirect. */
  async post(
    page: Page,
    form: Form,
    values: Record<string, string>,
  ): Promise<Page & { location: string | null }> {
    const data = new FormData();
    for (const [name, value] of form.fields) if (!(name in values)) data.append(name, value);
    for (const [name, value] of Object.entries(values)) data.append(name, value);
    const target = new URL(form.action || page.url, page.url);
    return this.#ask(target.pathname + target.search, {
      method: "POST",
      body: data,
      headers: { origin: this.origin, "sec-fetch-site": "same-origin" },
    });
  }

  /** Sends a body as script of the site's own would. */
  async send(path: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
    const own = { origin: this.origin, "sec-fetch-site": "same-origin" };
    return this.#ask(path, { method: "POST", body, headers: { ...headers, ...own } });
  }

  async #ask(path: string, init: RequestInit): Promise<Page & { location: string | null }> {
    const headers = new Headers(init.headers);
    const cookie = this.#cookiesFor(path);
    if (cookie) headers.set("cookie", cookie);
    const answer = await fetch(this.origin + path, { ...init, headers, redirect: "manual" });
    const setCookies = answer.headers.getSetCookie();
    for (const line of setCookies) this.#keep(line);
    return {
      status: answer.status,
      url: this.origin + path,
      html: await answer.text(),
      location: answer.headers.get("location"),
      setCookies,
    };
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    const equals = pair.indexOf("=");
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? "/";
    this.#cookies.set(pair.slice(0, equals), { value: pair.slice(equals + 1), path });
  }

  #cookiesFor(path: string): string {
    const [bare = "/"] = path.split("?");
    return [...this.#cookies]
      .filter(
        ([, cookie]) =>
          cookie.path === "/" || bare === cookie.path || bare.startsWith(`${cookie.path}/`),
      )
      .map(([name, cookie]) => `${name}=${cookie.value}`)
      .join("; ");
  }
}

/** The forms of a page, with what stands in them; `text` is what their labels and buttons say. */
export function formsOf(page: Page): Form[] {
  const forms: Form[] = [];
  let form: Form | null = null;
  let area: { name: string; value: string } | null = null;
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === "form") {
        form = { action: attributes.action ?? "", text: "", fields: [] };
        forms.push(form);
      } else if (form && tag === "input" && attributes.name && attributes.type !== "submit") {
        const unchecked =
          /^(checkbox|radio)$/.test(attributes.type ?? "") && !("checked" in attributes);
        if (!unchecked) form.fields.push([attributes.name, attributes.value ?? ""]);
      } else if (form && tag === "textarea" && attributes.name) {
        area = { name: attributes.name, value: "" };
      } else if (form && tag === "button" && attributes.name) {
        form.text += ` [${attributes.name}=${attributes.value ?? ""}] `;
      }
    },
    ontext(text) {
      if (area) area.value += text;
      else if (form) form.text += text;
    },
    onclosetag(tag) {
      if (tag === "textarea" && form && area) {
        form.fields.push([area.name, area.value]);
        area = null;
      }
      if (tag === "form") form = null;
    },
  });
  parser.end(page.html);
  return forms;
}

/** The form that has a field of this name; throws where the page has none. */
export function formWith(page: Page, field: string): Form {
  const form = formsOf(page).find(({ fields }) => fields.some(([name]) => name === field));
  if (!form) throw new Error(`${page.url} (${page.status}) has no form with a field "${field}"`);
  return form;
}
