// npm run backup -- FILE: the whole site in one file, whether or not it is running.
import path from "node:path";
import { recordAudit } from "@/lib/audit";
import { type Made, makeBackup } from "@/lib/backup/make";
import { db } from "@/lib/db/client";
import { projectRoot } from "@/lib/db/root";
import { getEnv } from "@/lib/env";
import { megabytes, progressLine } from "./backup-progress";

const USAGE = `Usage: npm run backup -- FILE [--force] [--without-pictures] [--without-secret]

FILE is a tar archive; a name that ends in .gz is compressed. It is readable by its owner alone.
--force             replace FILE where it is there already
--without-pictures  leave out DATA_DIR/media
--without-secret    leave out the key to sign-ins, links in mails and suppressed addresses`;

const OPTIONS = ["--force", "--without-pictures", "--without-secret"];

/** What is backed up is the site as it stands, before any upgrade. */
export const needs = { newestSchema: false };

export async function run(argv: string[]): Promise<number> {
  const names = argv.filter((argument) => !argument.startsWith("--"));
  const options = argv.filter((argument) => argument.startsWith("--"));
  const [given] = names;
  if (options.includes("--help")) return say(USAGE, 0);
  if (!given || names.length > 1) return say(USAGE, 1);
  const strange = options.find((option) => !OPTIONS.includes(option));
  if (strange) return say(`There is no option ${strange}.\n\n${USAGE}`, 1);
  const { DATABASE_URL = "", DATA_DIR = null, SECRET_KEY = null } = getEnv();
  const file = path.resolve(given);
  const progress = progressLine("Backing up");
  const made = await makeBackup({
    url: DATABASE_URL,
    root: projectRoot(),
    dataDir: options.includes("--without-pictures") ? null : DATA_DIR,
    secret: options.includes("--without-secret") ? null : SECRET_KEY,
    file,
    force: options.includes("--force"),
    progress,
  });
  progress.end();
  await record(made, path.basename(file));
  return say(summary(made, file), 0);
}

async function record({ about, manifest, bytes }: Made, subject: string): Promise<void> {
  // An older release's database may not have the log yet.
  if (!about.tables.some(({ name }) => name === "AuditEvent")) return;
  const detail = { rows: countRows(manifest), pictures: manifest.pictures.files, bytes };
  await recordAudit(db(), { action: "backup.made", userId: null, subject, detail });
}

function countRows({ tables }: Made["manifest"]): number {
  return Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);
}

function summary({ about, manifest, bytes }: Made, file: string): string {
  const { pictures, jobs, secret } = manifest;
  const lines = [
    `${file}, ${megabytes(bytes)}`,
    `${countRows(manifest)} rows of ${about.tables.length} tables, ${jobs?.rows ?? 0} jobs, ${
      about.pictures
        ? `${pictures.files} files of pictures (${megabytes(pictures.bytes)})`
        : "no pictures"
    }.`,
  ];
  if (pictures.missing > 0) {
    lines.push(`${pictures.missing} pictures have a row but no original in the data folder.`);
  }
  lines.push(
    secret === null
      ? "Without the secret key: keep that elsewhere, or sign-ins and links in mails end with a restore."
      : "It holds readers' addresses and the site's secret key: whoever has it can sign in as anybody. Keep it so.",
  );
  return lines.join("\n");
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}
