// The environment, parsed once. Nothing else reads process.env, but for the bootstrap in scripts/.
import { z } from "zod";
import { parseSmtpUrl } from "./smtp-url";

const Port = z.coerce.number().int().min(0).max(65_535);

const HttpUrl = z
  .url({ protocol: /^https?$/, error: "must be an address such as https://example.org" })
  .transform((value) => new URL(value).origin);

const SmtpUrl = z.string().transform((value, context) => {
  try {
    return { ...parseSmtpUrl(value), url: value };
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : "can't be read");
    return z.NEVER;
  }
});

const Env = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  PORT: Port.default(3000),
  /** All addresses of this machine where it is not given. */
  HOST: z.string().optional(),
  DATABASE_URL: z.string().startsWith("postgres").optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  SITE_URL: HttpUrl.optional(),
  SECRET_KEY: z.string().min(32, "must have at least 32 characters").optional(),
  DATA_DIR: z.string().optional(),
  /** `off`: the schema of a site in use is changed without a backup before it. */
  AUTO_BACKUP: z.enum(["on", "off"]).default("on"),
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((list) => list.split(/[\s,]+/).filter(Boolean)),
  PAGE_CACHE_MB: z.coerce.number().int().min(1).max(65_536).default(64),
  /** The mail server; without it mail goes to the outbox. lib/smtp-url.ts says what it may be. */
  SMTP_URL: SmtpUrl.optional(),
  /** The address that mail comes from; noreply@ the site's host where it is not given. */
  MAIL_FROM: z.email("must be an address such as desk@example.org").optional(),
  /** Where Akismet is asked; another address is for trying it out. */
  AKISMET_URL: HttpUrl.default("https://rest.akismet.com"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
});

export type Env = z.infer<typeof Env>;

let parsed: Env | undefined;

/**
 * The environment of this process, parsed at first use (a build needs none of it).
 * Throws an Error that names each wrong variable and what is wrong with it.
 */
export function getEnv(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/**
 * Sets variables that the start-up found out itself (the embedded database's address, a made
 * secret) for this process, every module graph in it, and its children.
 */
export function provideEnv(values: Partial<Record<keyof Env | ForLibraries, string>>): void {
  Object.assign(process.env, values);
  parsed = undefined;
}

/** What the libraries that we serve with read from the environment themselves. */
type ForLibraries = "NEXTAUTH_URL" | "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY";

/** The environment for a child program that has no business with our database, secret and mail. */
export function childEnv(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, SECRET_KEY: _key, SMTP_URL: _smtp, ...rest } = process.env;
  return rest;
}

/** True where `npm run` started this process. */
export function isRunByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined;
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const outcome = Env.safeParse(given);
  if (outcome.success) return outcome.data;
  const wrong = outcome.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not right.\n  ${wrong.join("\n  ")}`);
}
