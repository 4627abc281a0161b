// Sends comment forms over kept connections, each as a reader of its own: no cookie yet, an address
// that nobody else has. It parses as little as it can, so that the site has the machine.
import { Agent, request } from "node:http";
import { type Form, formWith, PlainBrowser } from "./plain-browser";

export type Answered = { status: number; location: string; ms: number };

const BOUNDARY = "----rejoinder-bench-form";
let readers = 0;

export class Poster {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #url: URL;
  readonly #hidden: string;

  private constructor(origin: string, path: string, form: Form) {
    this.#url = new URL(form.action || path, origin + path);
    const typed = new Set(["name", "email", "body"]);
    const fields = form.fields.filter(([name]) => !typed.has(name));
    this.#hidden = fields.map(([name, value]) => part(name, value)).join("");
  }

  /** Reads the page and keeps the hidden fields of its comment form, as a browser does. */
  static async at(origin: string, path: string): Promise<Poster> {
    const page = await new PlainBrowser(origin).get(path);
    return new Poster(origin, path, formWith(page, "body"));
  }

  /**
   * Resolves when the whole answer was read; no redirect is followed. `from`: what a proxy says of
   * where it comes from; nobody's address yet where it is not given.
   */
  post(
    values: { name: string; email: string; body: string },
    cookie: string | null = null,
    from = newReader(),
  ): Promise<Answered> {
    const typed = Object.entries(values).map(([name, value]) => part(name, value));
    const body = Buffer.from(`${this.#hidden}${typed.join("")}--${BOUNDARY}--\r\n`);
    const { origin, hostname, port, pathname, search } = this.#url;
    const headers = {
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      "content-length": body.length,
      "x-forwarded-for": from,
      origin,
      "sec-fetch-site": "same-origin",
      ...(cookie === null ? {} : { cookie }),
    };
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const target = { agent: this.#agent, hostname, port, path: pathname + search, headers };
      request({ ...target, method: "POST" }, (response) => {
        response.resume().once("error", reject);
        response.once("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? "",
            ms: performance.now() - began,
          }),
        );
      })
        .once("error", reject)
        .end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function part(name: string, value: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

/** Each call another address of 10.0.0.0/8. */
function newReader(): string {
  readers += 1;
  return `10.${(readers >> 16) & 255}.${(readers >> 8) & 255}.${readers & 255}`;
}
