import "server-only";
// Akismet's protocol, version 1.1, as akismet.com/developers/detailed-docs describes it: a form is
// posted, a word comes back, and headers say more.
import { getEnv } from "../env";

/** Who asks. `blog`: the address of the site's front page. */
export type Account = { key: string; blog: string };

/** What it is told of a comment. */
export type Subject = {
  /** Network address of whoever wrote it; null where it is no longer known. */
  address: string | null;
  agent: string | null;
  name: string;
  email: string | null;
  url: string | null;
  source: string;
  isReply: boolean;
  /** It was asked about before, and its author wrote it anew. */
  isEdited: boolean;
  /** It is asked about again because it was ham only for the time being. */
  isRecheck: boolean;
  writtenAt: Date;
  article: { url: string; publishedAt: Date | null };
  language: string;
};

/** DISCARD: so blatant that it advises to keep none of it. */
export type Said = "HAM" | "SPAM" | "DISCARD";

/** `refused`: it doesn't take the key, or the question. `down`: no answer that can be read. */
export type Trouble = { ok: false; code: "refused" | "down"; words: string };
/** `alert`: what the account's owner should know, in its own words. */
export type Answer<T> = { ok: true; value: T; alert: string | null } | Trouble;

/** `recheckAfter`: seconds after which it wants to be asked again, and knows more. */
export type Checked = { ok: true; value: Said; alert: string | null; recheckAfter: number | null };

/** `patience`: milliseconds for a whole answer. */
export type Waiting = { signal?: AbortSignal; patience?: number };
const PATIENCE = 10_000;
/** Characters of an answer that are read: it is one word. */
const LONGEST = 500;
// An address that nobody has: the field may not be left out.
const NOBODY = "0.0.0.0";

/** Whether the key is one of Akismet's, and good for this site. */
export async function verifyKey(account: Account): Promise<Answer<boolean>> {
  const reply = await post("verify-key", account, { key: account.key });
  if (!reply.ok) return reply.code === "refused" ? { ok: true, value: false, alert: null } : reply;
  return reply.value === "valid" ? { ...reply, value: true } : unreadable(reply.value);
}

export async function checkComment(
  account: Account,
  subject: Subject,
  waiting?: Waiting,
): Promise<Checked | Trouble> {
  const reply = await post("comment-check", account, fieldsOf(subject), waiting);
  if (!reply.ok) return reply;
  if (reply.value === "false") return { ...reply, value: "HAM" };
  if (reply.value !== "true") return unreadable(reply.value);
  return { ...reply, value: reply.tip === "discard" ? "DISCARD" : "SPAM", recheckAfter: null };
}

/** Says that a comment was spam after all, or was none. `said`: its own answer, where it gave one. */
export async function teach(
  account: Account,
  lesson: "SPAM" | "HAM",
  { said, ...subject }: Subject & { said: Said | null },
  waiting?: Waiting,
): Promise<Answer<null>> {
  const fields = {
    ...fieldsOf(subject),
    ...(said && { comment_check_response: said === "HAM" ? "false" : "true" }),
  };
  const method = lesson === "SPAM" ? "submit-spam" : "submit-ham";
  const reply = await post(method, account, fields, waiting);
  if (!reply.ok) return reply;
  return /^thanks\b/i.test(reply.value) ? { ...reply, value: null } : unreadable(reply.value);
}

function fieldsOf(subject: Subject): Record<string, string> {
  const { address, agent, name, email, url, source, writtenAt, article, language } = subject;
  return {
    user_ip: address || NOBODY,
    ...(agent && { user_agent: agent }),
    permalink: article.url,
    ...(article.publishedAt && { comment_post_modified_gmt: article.publishedAt.toISOString() }),
    comment_type: subject.isReply ? "reply" : "comment",
    comment_author: name,
    ...(email && { comment_author_email: email }),
    ...(url && { comment_author_url: url }),
    comment_content: source,
    comment_date_gmt: writtenAt.toISOString(),
    ...(subject.isEdited && { recheck_reason: "edit" }),
    ...(subject.isRecheck && { recheck_reason: "recheck" }),
    blog_lang: language,
    blog_charset: "UTF-8",
  };
}

type Reply =
  | {
      ok: true;
      value: string;
      alert: string | null;
      tip: string | null;
      recheckAfter: number | null;
    }
  | Trouble;

async function post(
  method: string,
  { key, blog }: Account,
  fields: Record<string, string>,
  { signal, patience = PATIENCE }: Waiting = {},
): Promise<Reply> {
  const timeout = AbortSignal.timeout(patience);
  try {
    const response = await fetch(`${getEnv().AKISMET_URL}/1.1/${method}`, {
      method: "POST",
      // A key goes where it was meant to go, and nowhere else.
      redirect: "manual",
      cache: "no-store",
      headers: { "User-Agent": "Rejoinder/1 | Akismet/1.1" },
      body: new URLSearchParams({ api_key: key, blog, ...fields }),
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    return judge(response, await readShort(response));
  } catch (error) {
    return down(troubleOf(error, patience));
  }
}

function judge(response: Response, value: string): Reply {
  const header = (name: string) => plain(response.headers.get(`x-akismet-${name}`) ?? "") || null;
  const seconds = (name: string) => {
    const digits = /^\d{1,9}$/.exec(header(name) ?? "");
    return digits && Number(digits[0]);
  };
  const [help, code, message] = [header("debug-help"), header("alert-code"), header("alert-msg")];
  const alert = message ?? (code && `Alert ${code}`);
  if (response.status !== 200) {
    return down(sentences(`It answered with status ${response.status}`, alert));
  }
  if (/^invalid\b/i.test(value)) {
    const words = sentences("It refused the key or the question", help, alert);
    return { ok: false, code: "refused", words };
  }
  return { ok: true, value, alert, tip: header("pro-tip"), recheckAfter: seconds("recheck-after") };
}

async function readShort(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > LONGEST) break;
  }
  return plain(text);
}

function unreadable(value: string): Trouble {
  return down(value === "" ? "It answered nothing." : `It answered what nobody asked: ${value}`);
}

function down(words: string): Trouble {
  return { ok: false, code: "down", words };
}

const troubles: Record<string, string> = {
  ENOTFOUND: "Its address can’t be found.",
  EAI_AGAIN: "Its address can’t be found.",
  ECONNREFUSED: "It can’t be reached.",
  ECONNRESET: "It broke the connection.",
  UND_ERR_SOCKET: "It broke the connection.",
};

function troubleOf(error: unknown, patience: number): string {
  const { name, message, cause } = Object(error) as Error;
  if (name === "TimeoutError") return `It gave no answer within ${patience / 1000} seconds.`;
  const { code = "", message: why = message } = Object(cause) as {
    code?: string;
    message?: string;
  };
  return troubles[code] ?? sentences(`It can’t be reached: ${plain(why)}`);
}

function sentences(...texts: (string | null)[]): string {
  const said = texts.filter((text) => text !== null);
  return said.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`)).join(" ");
}

function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]+/gu, " ")
    .trim()
    .slice(0, 300);
}
