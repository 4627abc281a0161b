import "server-only";
// Hands one message to the mail server. *Handed over* is all that can be known here: whether it
// arrives, the mail server decides later.
import { createTransport } from "nodemailer";
import { getEnv } from "../env";
import { keyedHash } from "../keys";
import type { SmtpServer } from "../smtp-url";

export type SmtpOutcome =
  | { outcome: "handed" }
  /** The server will never take this message for this person; its own words. */
  | { outcome: "refused"; words: string }
  /** Not now: away, busy, or it doesn't take our password. */
  | { outcome: "later"; words: string };

export type Envelope = { from: string; to: string };

/** Milliseconds. */
export type Timeouts = { connect: number; greeting: number; silence: number };
const PATIENCE: Timeouts = { connect: 10_000, greeting: 10_000, silence: 30_000 };

/** Never throws for what the server or the network does. */
export async function handToServer(
  server: SmtpServer,
  envelope: Envelope,
  raw: Buffer,
  patience = PATIENCE,
): Promise<SmtpOutcome> {
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.tls === "IMPLICIT",
    requireTLS: server.tls === "REQUIRED",
    ignoreTLS: server.tls === "OFF",
    // Between two programs of one machine nobody listens; who signed does not matter there.
    opportunisticTLS: server.tls === "LOCAL",
    tls: { rejectUnauthorized: server.tls !== "LOCAL", minVersion: "TLSv1.2" },
    auth: server.auth ?? undefined,
    dnsTimeout: patience.connect,
    connectionTimeout: patience.connect,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ envelope, raw });
    return { outcome: "handed" };
  } catch (error) {
    return judge(error);
  } finally {
    transport.close();
  }
}

/** Says which mail server this is, without its password: what a test mail was tested with. */
export function fingerprintOf(url: string): string {
  return keyedHash("fingerprint", `smtp ${url}`);
}

/** The mail server of this site and its fingerprint; null where mail goes to the outbox. */
export function mailServer(): (SmtpServer & { fingerprint: string }) | null {
  const server = getEnv().SMTP_URL;
  return server ? { ...server, fingerprint: fingerprintOf(server.url) } : null;
}

// 5xx for the sender, the recipient or the text is final (RFC 5321 4.2.1). One for our password or
// at the greeting is about this site: the mail waits until somebody has put it right.
function judge(error: unknown): SmtpOutcome {
  const { code, permanent } = (error ?? {}) as { code?: string; permanent?: boolean };
  const isFinal = permanent === true && (code === "EENVELOPE" || code === "EMESSAGE");
  return { outcome: isFinal ? "refused" : "later", words: wordsOf(error) };
}

const beginnings: Record<string, string> = {
  ETLS: "No encrypted connection came about; ?tls=off at the end of SMTP_URL would do without",
  EAUTH: "The mail server refused the user or password of SMTP_URL",
  EDNS: "The mail server can’t be found",
  ESOCKET: "The mail server can’t be reached",
  ECONNECTION: "The mail server can’t be reached",
  ETIMEDOUT: "The mail server doesn’t answer",
};

function wordsOf(error: unknown): string {
  const { code, response, message } = (error ?? {}) as {
    code?: string;
    response?: string;
    message?: string;
  };
  const begins = beginnings[code ?? ""] ?? "The mail server said";
  const words = `${begins}: ${response ?? message ?? String(error)}`;
  return words.replace(/[\p{Cc}\p{Cs}]+/gu, " ").slice(0, 500);
}
