// SMTP_URL, taken apart. Pure.
//   smtp://user:password@host:587   STARTTLS is required, but for this very machine
//   smtps://user:password@host:465  TLS from the first byte
//   smtp://host:25?tls=off          nothing is encrypted: an explicit wish
import { isIP } from "node:net";

export type SmtpServer = {
  host: string;
  port: number;
  /** LOCAL: this machine; TLS where it is offered, whoever signed it. */
  tls: "IMPLICIT" | "REQUIRED" | "LOCAL" | "OFF";
  auth: { user: string; pass: string } | null;
};

/** Throws an Error whose message ends a sentence that begins with the variable's name. */
export function parseSmtpUrl(value: string): SmtpServer {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isRight =
    url && /^smtps?:$/.test(url.protocol) && url.hostname && /^\/?$/.test(url.pathname);
  if (!isRight) throw new Error("must be an address such as smtp://user:password@host:587");
  const host = decode(url.hostname).replace(/^\[|\]$/g, "");
  const user = decode(url.username);
  const pass = decode(url.password);
  // Credentials go into base64, hosts into a lookup; neither has business with control characters.
  if (/[\p{Cc}\s]/u.test(host) || /\p{Cc}/u.test(user + pass)) {
    throw new Error("must not hold line breaks");
  }
  return {
    host,
    port: url.port ? Number(url.port) : url.protocol === "smtps:" ? 465 : 587,
    tls: tlsOf(url, host),
    auth: user || pass ? { user, pass } : null,
  };
}

function tlsOf(url: URL, host: string): SmtpServer["tls"] {
  const wish = url.searchParams.get("tls");
  const others = [...url.searchParams.keys()].filter((name) => name !== "tls");
  if (others.length > 0) throw new Error(`has a parameter that is not known: ${others[0]}`);
  if (wish !== null && wish !== "off" && wish !== "required") {
    throw new Error("has a tls that is neither off nor required");
  }
  if (url.protocol === "smtps:") {
    if (wish === "off") throw new Error("asks for TLS (smtps) and for none (tls=off)");
    return "IMPLICIT";
  }
  if (wish === "off") return "OFF";
  return wish === null && isLoopback(host) ? "LOCAL" : "REQUIRED";
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error("has a % that is no encoded character; write % itself as %25");
  }
}
