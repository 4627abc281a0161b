// The desk with a million comments, 50,000 of them pending, and beside it the same desk with 10,000:
// whole answers of a signed-in moderator. Requests come one after the other, as one person makes them,
// first to one desk and then to the other, so that a busy machine is busy for both; between them
// node:http with one SELECT through pg, to tell a slow desk from a slow machine.
import { closeDb, db } from "@/lib/db/client";
import { decisionForms, signInModerator } from "./support/moderator";
import type { PlainBrowser } from "./support/plain-browser";
import { fillQueue, TERMS } from "./support/queue";
import { startReference } from "./support/reference";
import { atMost, type Bound, median, percentile, report, round } from "./support/report";
import { adoptSite, type Site, setUp, startSite, withDataDir } from "./support/site";

const SIZES = [10_000, 1_000_000];
const ROUNDS = 3;
const ASKED = 10;
const APPROVED = 40;

type Desk = {
  size: number;
  databaseUrl: string;
  moderator: PlainBrowser;
  lists: Record<string, string>;
};
type Measured = { lists: Times; terms: Times; first: Times; approve: number };
/** Medians in milliseconds, by name. */
type Times = Record<string, number>;

const searches = Object.fromEntries(
  Object.keys(TERMS).map((term) => [term, `/desk/all?q=${term}`]),
);

/** `npm run bench -- queue 10000` measures one size alone. */
export function run(argv: string[]): Promise<number> {
  const sizes = argv.length > 0 ? argv.map(Number) : SIZES;
  return withDesks(sizes, [], async (desks) => {
    const { measured, reference } = await measure(desks);
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
      {
        sizes,
        slowestFirstMs: round(Math.max(...Object.values(large.first))),
        reference: round(reference),
        measured: measured.map(rounded),
      },
    );
  });
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

/** A site for each size, all of them running while `work` does. */
function withDesks(
  [size, ...rest]: number[],
  desks: Desk[],
  work: (desks: Desk[]) => Promise<number>,
): Promise<number> {
  if (size === undefined) return work(desks);
  return withDataDir(async (dataDir) => {
    const site = await startSite({ dataDir });
    try {
      return await withDesks(rest, [...desks, await furnish(site, size)], work);
    } finally {
      await site.stop();
    }
  });
}

async function furnish(site: Site, size: number): Promise<Desk> {
  adoptSite(site);
  await setUp(site.url);
  const began = performance.now();
  const filled = await fillQueue(size);
  console.log(`${JSON.stringify(filled)} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const moderator = await signInModerator(site.url);
  await assertCounts(moderator, filled.pending);
  const lists = await listsToAsk();
  // The next site has a database of its own.
  await closeDb();
  return { size, databaseUrl: site.databaseUrl, moderator, lists };
}

async function measure(desks: Desk[]): Promise<{ measured: Measured[]; reference: number }> {
  const reference = await startReference(desks.at(-1)?.databaseUrl ?? "");
  try {
    const lists = await askAll(desks, (desk) => desk.lists, reference.read);
    const terms = await askAll(desks, () => searches, reference.read);
    const measured: Measured[] = [];
    for (const [at, { moderator }] of desks.entries()) {
      const [ofLists, ofTerms] = [lists.desks[at], terms.desks[at]];
      if (!ofLists || !ofTerms) throw new Error("A desk was not asked");
      measured.push({
        ...{ lists: ofLists.times, terms: ofTerms.times },
        first: { ...ofLists.first, ...ofTerms.first },
        approve: await approve(moderator),
      });
    }
    return { measured, reference: median([lists.reference, terms.reference]) };
  } finally {
    await reference.stop();
  }
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
    articleAndReason: "/desk?post=article-1&reason=first-comment",
    articleAndReasonOfAll: "/desk/all?post=article-1&reason=first-comment",
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

type Asked = { times: Times; first: Times };

/**
 * Of each desk the median of all rounds but the first, which warms up; and the time of the very first
 * request, before anything of it was remembered.
 */
async function askAll(
  desks: Desk[],
  pathsOf: (desk: Desk) => Record<string, string>,
  read: () => Promise<number>,
): Promise<{ desks: Asked[]; reference: number }> {
  const all = desks.map((desk) => ({
    ...{ desk, paths: pathsOf(desk) },
    ...{ times: {} as Record<string, number[]>, first: {} as Times },
  }));
  const references: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of Object.keys(all[0]?.paths ?? {})) {
      for (let asked = 0; asked < (round === 0 ? 3 : ASKED); asked++) {
        for (const { desk, paths, times, first } of all) {
          const took = await ask(desk.moderator, paths[name] ?? "");
          first[name] ??= took;
          times[name] ??= [];
          if (round > 0) times[name].push(took);
        }
        references.push(await read());
      }
    }
  }
  const reference = median(references);
  console.log(`node:http + SELECT   p50 ${reference.toFixed(1).padStart(6)}`);
  return { desks: all.map(({ desk, times, first }) => summed(desk, times, first)), reference };
}

function summed({ size }: Desk, all: Record<string, number[]>, first: Times): Asked {
  const medians = Object.entries(all).map(([name, times]): [string, number] => {
    const [p50, p95] = [median(times), percentile(times, 0.95)];
    const figures = [`p50 ${p50.toFixed(1).padStart(6)}`, `p95 ${p95.toFixed(1).padStart(6)}`];
    console.log(
      `${String(size).padStart(8)} ${name.padEnd(20)} ${figures.join("  ")}  first ${first[name]?.toFixed(1)}`,
    );
    return [name, p50];
  });
  return { times: Object.fromEntries(medians), first };
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

function rounded({ lists, terms, approve }: Measured) {
  const each = (times: Times) =>
    Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, round(ms)]));
  return { lists: each(lists), terms: each(terms), approve: round(approve) };
}
