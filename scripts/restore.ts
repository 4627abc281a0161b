// npm run restore -- FILE: a backup becomes a site, in an empty database.
import path from "node:path";
import { recordAudit } from "@/lib/audit";
import type { Checked } from "@/lib/backup/check";
import { restoreBackup } from "@/lib/backup/restore";
import { db } from "@/lib/db/client";
import { projectRoot } from "@/lib/db/root";
import { getEnv } from "@/lib/env";
import { megabytes, progressLine } from "./backup-progress";

const USAGE = `Usage: npm run restore -- FILE [--without-jobs]

Restores what npm run backup wrote into an empty site: a new DATA_DIR, or an empty database in
DATABASE_URL. The site must not be running; one that holds anything is never overwritten.
--without-jobs  for a copy to try things with: what waited to be sent is not sent again`;

/** The backup says which schema it needs first. */
export const needs = { newestSchema: false, alone: true };

// Before the start-up provides the data folder's own.
const givenSecret = process.env.SECRET_KEY || null;

export async function run(argv: string[]): Promise<number> {
  const names = argv.filter((argument) => !argument.startsWith("--"));
  const options = argv.filter((argument) => argument.startsWith("--"));
  const [given] = names;
  if (options.includes("--help")) return say(USAGE, 0);
  if (!given || names.length > 1) return say(USAGE, 1);
  const strange = options.find((option) => option !== "--without-jobs");
  if (strange) return say(`There is no option ${strange}.\n\n${USAGE}`, 1);
  const { DATABASE_URL = "", DATA_DIR = "" } = getEnv();
  const progress = progressLine("Restoring");
  const restored = await restoreBackup({
    url: DATABASE_URL,
    root: projectRoot(),
    dataDir: DATA_DIR,
    file: path.resolve(given),
    withJobs: !options.includes("--without-jobs"),
    givenSecret,
    progress,
  });
  progress.end();
  await record(restored, path.basename(given));
  return say(await summary(restored, options.includes("--without-jobs")), 0);
}

async function record({ about, manifest }: Checked, subject: string): Promise<void> {
  const detail = { madeAt: about.madeAt, rows: countRows(manifest) };
  await recordAudit(db(), { action: "backup.restored", userId: null, subject, detail });
}

function countRows({ tables }: Checked["manifest"]): number {
  return Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);
}

async function summary({ about, manifest, secret }: Checked, withoutJobs: boolean) {
  const { pictures, jobs } = manifest;
  const settings = await db().settings.findUnique({ where: { id: 1 }, select: { siteUrl: true } });
  const lines = [
    `Restored as it was on ${about.madeAt}: ${countRows(manifest)} rows of ${about.tables.length} tables, each read back with the count and hash of the backup.`,
    about.pictures
      ? `${pictures.files} files of pictures (${megabytes(pictures.bytes)}).`
      : "The backup has no pictures: copy the old data folder's media.",
    withoutJobs ? "What waited in the queue was left out." : `${jobs?.rows ?? 0} jobs.`,
  ];
  if (secret === null)
    lines.push("The backup has no secret key: sign-ins and links in mails ended.");
  if (settings) {
    lines.push(`Start it: npm start. It answers as ${settings.siteUrl}; set SITE_URL to move it.`);
  }
  return lines.join("\n");
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}
