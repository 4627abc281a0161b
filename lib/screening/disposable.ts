// Addresses that anybody may take for ten minutes. Pure.
import { disposableEmailBlocklistSet } from "disposable-email-domains-js";

let domains: ReadonlySet<string> | null = null;

/** The domain of a disposable address, as the list has it; it or one that it is below. Else null. */
export function disposableDomain(email: string): string | null {
  domains ??= disposableEmailBlocklistSet();
  let domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  while (domain.includes(".")) {
    if (domains.has(domain)) return domain;
    domain = domain.slice(domain.indexOf(".") + 1);
  }
  return null;
}
