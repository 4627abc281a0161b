// Before all specs: one data folder with a site that is set up and has its sample content. Each
// worker starts a site of its own on a copy.
import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { adoptSite, startSite } from "@/bench/support/site";
import { issueSetupToken } from "@/lib/auth/tokens";
import { closeDb } from "@/lib/db/client";
import { projectRoot } from "@/lib/db/root";
import { setUpSite } from "@/lib/settings/set-up";
import { seedSample } from "@/lib/transfer/sample";

// Outside the clone: PostgreSQL's user may not be able to reach that, as in root's home.
const clone = createHash("sha256").update(projectRoot()).digest("hex").slice(0, 12);
export const TEMPLATE = path.join(tmpdir(), `rejoinder-e2e-${clone}`);

export const OWNER = {
  name: "Wilhelmina Quist",
  email: "owner@example.org",
  password: "three quiet words and a comma",
};

/** Answers with what removes it after the last spec. */
export default async function makeTemplate(): Promise<() => Promise<void>> {
  await rm(TEMPLATE, { recursive: true, force: true });
  const site = await startSite({ dataDir: TEMPLATE });
  try {
    adoptSite(site);
    await setUp(site.url);
  } finally {
    await closeDb();
    await site.stop();
  }
  return () => rm(TEMPLATE, { recursive: true, force: true });
}

async function setUp(siteUrl: string): Promise<void> {
  const given = {
    ...OWNER,
    title: "The Test Gazette",
    description: "A paper that is read by machines.",
    siteUrl,
    timeZone: "Europe/Berlin",
    language: "en",
    sample: true,
  };
  const outcome = await setUpSite(given, await issueSetupToken(), "e2e");
  if (!outcome.ok) throw new Error(outcome.code);
  await seedSample();
}
