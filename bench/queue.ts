// The desk with a million comments, 50,000 of them pending: whole answers of a signed-in moderator,
// and of the same desk with 10,000. Requests come one after the other, as one person makes them;
// between them node:http with one SELECT through pg, to tell a slow desk from a slow machine.
import { db } from "@/lib/db/client";
import { decisionForms, signInModerator } from "./support/moderator";
import type { PlainBrowser } from "./support/plain-browser";
import { fillQueue, TERMS } from "./support/queue";
import { startReference } from "./support/reference";
import { atMost, type Bound, median, percentile, report, round } from "./support/report";
import { adoptSite, setUp, startSite, withDataDir } from "./support/site";

const SIZES = [10_000, 1_000_000];
const ROUNDS = 3;
const ASKED = 10;
const APPROVED = 40;

type Measured = { lists: Times; terms: Times; first: Times; approve: number; reference: number };
/** Medians in milliseconds, by name. */
type Times = Record<string, number>;

/** `npm run bench -- queue 10000` measures one size alone. */
export async function run(argv: string[]): Promise<number> {
  const sizes = argv.length > 0 ? argv.map(Number) : SIZES;
  const measured: Measured[] = [];
  for (const size of sizes) measured.push(await measure(size));
  const large = measured.at(-1);
  if (!large) throw new Error("Nothing was measured");
  const small = measured.length > 1 ? measured[0] : undefined;
  const terms = Object.values(large.terms);
  return report(
    "queue",
    [
      ...Object.entries(large.lists).map(([name, ms]) => atMost(`${name}P50Ms`, ms, 60, "ms")),
      atMost("searchMedianMs", median(terms), 60, "ms"),
      atMost("searchWorstMs", Math.max(...terms), 400, "ms"),
      atMost("approveP50Ms", large.approve, 25, "ms"),
      ...(small ? growth(small, large) : []),
    ],
    { sizes, slowestFirstMs: slowest(large.first), measured: measured.map(rounded) },
  );
}

/** Each at most the larger of 1.5 times and 10 ms more than with fewer comments. */
function growth(small: Measured, large: Measured): Bound[] {
  const before: Times = { ...small.lists, ...small.terms, approve: small.approve };
  const now: Times = { ...large.lists, ...large.terms, approve: large.approve };
  return Object.entries(now).map(([name, ms]) => {
    const was = before[name] ?? 0;
    return atMost(`${name}Grown`, ms, round(Math.max(was * 1.5, was + 10)), "ms");
  });
}

function measure(size: number): Promise<Measured> {
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir });
    try {
      adoptSite(site);
      await setUp(site.url);
      const began = performance.now();
      const filled = await fillQueue(size);
      console.log(
        `${JSON.stringify(filled)} in ${((performance.now() - began) / 1000).toFixed(0)} s`,
      );
      const moderator = await signInModerator(site.url);
      await assertCounts(moderator, filled.pending);
      const reference = await startReference(site.databaseUrl);
      try {
        const lists = await askAll(moderator, await listsToAsk(), reference.read);
        const searches = Object.keys(TERMS).map((term) => [term, `/desk/all?q=${term}`]);
        const terms = await askAll(moderator, Object.fromEntries(searches), reference.read);
        const approved = await approve(moderator);
        return {
          lists: lists.times,
          terms: terms.times,
          first: { ...lists.first, ...terms.first },
          approve: approved,
          reference: median([lists.reference, terms.reference]),
        };
      } finally {
        await reference.stop();
      }
    } finally {
      await site.stop();
    }
  });
}

/** Throws unless counts are exact up to a thousand, and say so beyond. */
async function assertCounts(moderator: PlainBrowser, pending: number): Promise<void> {
  const { html } = await moderator.get("/desk");
  const wanted = pending > 1_000 ? "1,000+" : String(pending);
  if (!html.includes(`>${wanted}<`)) throw new Error(`The desk doesn't say ${wanted} pending`);
}

async function listsToAsk(): Promise<Record<string, string>> {
  const [place] = await db().$queryRawUnsafe<Record<"pending" | "approved" | "risky", string>[]>(`
    SELECT ${placeAt(`ORDER BY "createdAt"`, "PENDING", "")} AS "pending",
      ${placeAt(`ORDER BY "createdAt" DESC`, "APPROVED", "")} AS "approved",
      ${placeAt(`ORDER BY -"risk", "createdAt"`, "PENDING", `"risk" || '-' ||`)} AS "risky"`);
  const [day] = await db().$queryRaw<{ from: string; to: string }[]>`
    SELECT to_char(now() - interval '3 days', 'YYYY-MM-DD') AS "from",
      to_char(now() - interval '2 days', 'YYYY-MM-DD') AS "to"`;
  const [person] = await db().$queryRaw<{ email: string }[]>`
    SELECT "email" FROM "Comment" WHERE "state" = 'PENDING' ORDER BY "id" LIMIT 1`;
  const days = `from=${day?.from}&to=${day?.to}`;
  return {
    first: "/desk",
    far: `/desk?after=${place?.pending}`,
    approved: "/desk/approved",
    approvedFar: `/desk/approved?after=${place?.approved}`,
    all: "/desk/all",
    risk: "/desk?order=risk",
    riskFar: `/desk?order=risk&after=${place?.risky}`,
    reasonAndLinks: "/desk?reason=links&hasLinks=1",
    rareReasonAndLinks: "/desk/all?reason=odd&hasLinks=1",
    articleAndLinks: "/desk/approved?post=article-1&hasLinks=1",
    articleAndReason: "/desk/all?post=article-1&reason=first-comment",
    personAndReason: `/desk/all?email=${person?.email}&reason=first-comment`,
    daysAndLinks: `/desk/all?${days}&hasLinks=1`,
    daysAndReason: `/desk/spam?${days}&reason=first-comment`,
    wordAndReason: "/desk?q=tapir&reason=first-comment",
    wordAndLinks: "/desk/approved?q=raven&hasLinks=1",
    wordAndArticle: "/desk/all?q=tapir&post=article-1",
    twoWords: "/desk/all?q=tapir+stork",
  };
}

/** The place nine tenths down a list. */
function placeAt(order: string, state: string, risk: string): string {
  return `(SELECT ${risk} floor(extract(epoch FROM "createdAt") * 1000)::bigint || '-' || "id"
    FROM "Comment" WHERE "state" = '${state}' ${order}, "id" OFFSET
    (SELECT count(*) * 9 / 10 FROM "Comment" WHERE "state" = '${state}') LIMIT 1)`;
}

/**
 * The median of all rounds but the first, which warms up; and of each the time of the very first,
 * before anything of it was remembered.
 */
async function askAll(
  moderator: PlainBrowser,
  paths: Record<string, string>,
  read: () => Promise<number>,
): Promise<{ times: Times; first: Times; reference: number }> {
  const times: Record<string, number[]> = {};
  const first: Times = {};
  const references: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, path] of Object.entries(paths)) {
      times[name] ??= [];
      for (let asked = 0; asked < (round === 0 ? 3 : ASKED); asked++) {
        const took = await ask(moderator, path);
        first[name] ??= took;
        if (round > 0) times[name].push(took);
        references.push(await read());
      }
    }
  }
  const medians = Object.entries(times).map(([name, all]): [string, number] => {
    const [p50, p95] = [median(all), percentile(all, 0.95)];
    const figures = [`p50 ${p50.toFixed(1).padStart(6)}`, `p95 ${p95.toFixed(1).padStart(6)}`];
    console.log(`${name.padEnd(20)} ${figures.join("  ")}  first ${first[name]?.toFixed(1)}`);
    return [name, p50];
  });
  const reference = median(references);
  console.log(`node:http + SELECT   p50 ${reference.toFixed(1).padStart(6)}`);
  return { times: Object.fromEntries(medians), first, reference };
}

async function ask(moderator: PlainBrowser, path: string): Promise<number> {
  const began = performance.now();
  const page = await moderator.get(path);
  const took = performance.now() - began;
  if (page.status !== 200 || !page.html.includes("</html>")) {
    throw new Error(`${path}: ${page.status}`);
  }
  return took;
}

/** From pressing the button to the whole answer, of the comments that wait longest. */
async function approve(moderator: PlainBrowser): Promise<number> {
  const times: number[] = [];
  while (times.length < APPROVED) {
    const desk = await moderator.get("/desk");
    const forms = decisionForms(desk);
    if (forms.length === 0) throw new Error("The desk offers nothing to approve");
    for (const form of forms) {
      const began = performance.now();
      const answer = await moderator.post(desk, form, { to: "APPROVED" });
      times.push(performance.now() - began);
      if (!answer.location?.includes("did=")) throw new Error(`approve: ${answer.location}`);
    }
  }
  const p50 = median(times);
  console.log(`approve              p50 ${p50.toFixed(1).padStart(6)}`);
  return p50;
}

function slowest(times: Times): number {
  return round(Math.max(...Object.values(times)));
}

function rounded({ lists, terms, approve, reference }: Measured) {
  const each = (times: Times) =>
    Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, round(ms)]));
  return {
    lists: each(lists),
    terms: each(terms),
    approve: round(approve),
    reference: round(reference),
  };
}
