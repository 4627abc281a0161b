// What the server itself must know of the site before it asks Next anything.
import { getEnv, provideEnv } from "@/lib/env";
import type { Query } from "./stale-listener";

/** Set-up and address, kept current by the stale listener's "settings" notices. */
export class SiteState {
  #setUp = false;
  #stored: string | null = null;
  #host = "";

  get setUp(): boolean {
    return this.#setUp;
  }

  /** The site's origin, once somebody named it: SITE_URL, else what was set at set-up. */
  get origin(): string | null {
    return getEnv().SITE_URL ?? this.#stored;
  }

  get secure(): boolean {
    return this.origin?.startsWith("https:") ?? false;
  }

  /** The origin as the browser sees it; before set-up that is wherever it was asked. */
  originFor(host: string | undefined): string {
    return this.origin ?? `http://${host ?? "localhost"}`;
  }

  /** True where the site has an address and this is another. */
  isOtherHost(host: string | undefined): boolean {
    return this.#host !== "" && host !== this.#host;
  }

  async refresh(query: Query): Promise<void> {
    const rows = await query('SELECT "siteUrl" FROM "Settings" WHERE "id" = 1');
    const url = rows[0]?.siteUrl;
    this.#setUp = rows.length > 0;
    this.#stored = typeof url === "string" ? url : null;
    const origin = this.origin;
    this.#host = origin ? new URL(origin).host : "";
    if (origin) provideEnv({ NEXTAUTH_URL: origin });
  }
}
