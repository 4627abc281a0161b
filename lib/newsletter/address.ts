// The e-mail addresses of subscribers: what is taken, what mail is sent to, what is compared. Pure.
import { domainToASCII } from "node:url";
import { z } from "zod";

export type SubscriberAddress = {
  /** The local part as typed, the domain lower-case ASCII. */
  email: string;
  /** All lower case: two spellings of one address share it. */
  key: string;
};

const SHAPE = "Enter an e-mail address such as name@example.org.";
// A dot-atom of RFC 5321: no quotes, comments, spaces, address literals; ASCII only, since few mail
// servers take more. Nothing in it can end a header or a command.
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** RFC 5321, 4.5.3.1. */
const LOCAL_MAX = 64;
const ADDRESS_MAX = 254;

/** Null where the text is not an address that mail can be sent to. */
export function readAddress(text: string): SubscriberAddress | null {
  const trimmed = text.trim();
  // Far longer than any address: not worth normalising, nor asking IDNA about.
  if (trimmed.length > 1_000) return null;
  const typed = trimmed.normalize("NFC");
  const at = typed.lastIndexOf("@");
  const local = typed.slice(0, at);
  if (at < 1 || local.length > LOCAL_MAX || !LOCAL.test(local)) return null;
  const domain = readDomain(typed.slice(at + 1));
  if (domain === null) return null;
  const email = `${local}@${domain}`;
  return email.length > ADDRESS_MAX ? null : { email, key: email.toLowerCase() };
}

// IDNA (`bücher.example` is `xn--bcher-kva.example`); at least two labels, the last not a number.
function readDomain(text: string): string | null {
  if (/[\s%/\\:?#@[\]]/.test(text)) return null;
  const domain = domainToASCII(text).toLowerCase();
  const labels = domain.split(".");
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
  return /^\d+$/.test(labels.at(-1) ?? "") ? null : domain;
}

export const TypedAddress = z
  .string({ error: "Enter your e-mail address." })
  .refine((text) => text.trim() !== "", { error: "Enter your e-mail address.", abort: true })
  .transform((text, context) => {
    const address = readAddress(text);
    if (address) return address;
    context.addIssue(SHAPE);
    return z.NEVER;
  });
