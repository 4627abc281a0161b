// A real SMTP server for tests: keeps what it takes, and refuses, delays or hangs as it is told.
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export type Received = Email & {
  envelope: { from: string; to: string[] };
  /** The bytes between DATA and its dot, as text. */
  raw: string;
};

/** Replies such as "550 5.1.1 Unknown" or "451 4.3.0 Later", and "hang" for none at all. */
export type Answers = { greeting?: "hang"; mail?: string; rcpt?: string; data?: string };

export type MailServer = {
  /** For SMTP_URL. */
  url: string;
  inbox: Inbox;
  /** How it answers from now on; {} takes everything. */
  answer: Answers;
  /** Every attempt at a recipient, taken or not. */
  attempts: string[];
  /** Empties it and makes it friendly again. */
  reset(): void;
  stop(): Promise<void>;
};

export async function startMailServer(port = 0): Promise<MailServer> {
  const inbox = new Inbox();
  const state: { answer: Answers } = { answer: {} };
  const attempts: string[] = [];
  const judge = (reply: string | undefined, callback: (error?: Error | null) => void) => {
    if (reply !== "hang") callback(reply ? refusal(reply) : null);
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 500,
    onConnect: (_session, callback) => judge(state.answer.greeting, callback),
    onMailFrom: (_address, _session, callback) => judge(state.answer.mail, callback),
    onRcptTo: ({ address }, _session, callback) => {
      attempts.push(address);
      judge(state.answer.rcpt, callback);
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", async () => {
        if (state.answer.data) return judge(state.answer.data, callback);
        const bytes = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        inbox.put({
          ...(await PostalMime.parse(bytes)),
          envelope: {
            from: mailFrom ? mailFrom.address : "",
            to: rcptTo.map(({ address }) => address),
          },
          raw: bytes.toString("latin1"),
        });
        callback(null);
      });
    },
  });
  // A client that hangs up in the middle is no trouble of the test's.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    inbox,
    attempts,
    get answer() {
      return state.answer;
    },
    set answer(answer) {
      state.answer = answer;
    },
    reset: () => {
      state.answer = {};
      attempts.length = 0;
      inbox.clear();
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Wanted = { to?: string; subject?: string | RegExp };

export class Inbox {
  private messages: Received[] = [];
  private readonly waiting = new Set<() => void>();

  put(message: Received): void {
    this.messages.push(message);
    for (const look of this.waiting) look();
  }

  clear(): void {
    this.messages = [];
  }

  /** What came and was not taken out. */
  get all(): readonly Received[] {
    return this.messages;
  }

  /** Takes out the first message that fits, now or within `timeout` ms. */
  next(wanted: Wanted = {}, timeout = 10_000): Promise<Received> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        const there = this.messages.map(({ subject, envelope }) => `${envelope.to}: ${subject}`);
        const asked = `${wanted.to ?? "anybody"}, ${wanted.subject ?? "any subject"}`;
        reject(new Error(`No mail for ${asked}. There are: ${there.join("; ") || "none"}`));
      }, timeout);
      const look = () => {
        const index = this.messages.findIndex((message) => fits(message, wanted));
        const [found] = index < 0 ? [] : this.messages.splice(index, 1);
        if (!found) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(found);
      };
      this.waiting.add(look);
      look();
    });
  }
}

/** The addresses in a message's HTML, and the same in its text, in their order, each once. */
export function links({ html = "", text = "" }: Pick<Email, "html" | "text">): string[] {
  const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map(([, url = ""]) => url);
  const inText = text.match(/https?:\/\/\S+/g) ?? [];
  return [...new Set([...inHtml.map((url) => url.replaceAll("&amp;", "&")), ...inText])];
}

function fits({ envelope, subject = "" }: Received, wanted: Wanted): boolean {
  if (wanted.to !== undefined && !envelope.to.includes(wanted.to)) return false;
  return wanted.subject === undefined || subject.search(wanted.subject) >= 0;
}

function refusal(reply: string): Error {
  const [code = "", ...words] = reply.split(" ");
  return Object.assign(new Error(words.join(" ")), { responseCode: Number(code) });
}
