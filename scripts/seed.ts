// npm run seed: brings the sample site in. npm run seed -- --remove: takes it away again.
import { type Removal, removeSample } from "@/lib/transfer/remove-sample";
import { seedSample } from "@/lib/transfer/sample";
import type { SampleCounts } from "@/lib/transfer/sample-rows";

export async function run(argv: string[]): Promise<number> {
  const unknown = argv.find((argument) => argument !== "--remove");
  if (unknown) {
    console.error(`Unknown: ${unknown}. npm run seed, or npm run seed -- --remove`);
    return 1;
  }
  if (argv.includes("--remove")) return remove();
  console.log(`The sample site stands: ${inWords(await seedSample())}.`);
  return 0;
}

async function remove(): Promise<number> {
  const outcome = await removeSample("command-line");
  if (!outcome.ok) throw new Error("The sample site was not removed.");
  console.log(report(outcome.value).join("\n"));
  return 0;
}

function report({ removed, kept, keptPosts }: Removal): string[] {
  const stays = inWords(kept);
  return [
    `Removed: ${inWords(removed) || "nothing"}.`,
    ...(stays ? [`Kept: ${stays}, because people made them their own:`] : []),
    ...keptPosts.map(({ title, slug, why }) => `  /${slug}  ${title}  (${why.join(", ")})`),
  ];
}

const names: [keyof SampleCounts, one: string, many: string][] = [
  ["articles", "article", "articles"],
  ["pages", "page", "pages"],
  ["comments", "comment", "comments"],
  ["people", "person", "people"],
  ["sections", "section", "sections"],
  ["tags", "tag", "tags"],
  ["pictures", "picture", "pictures"],
];

function inWords(counts: SampleCounts): string {
  return names
    .filter(([kind]) => counts[kind] > 0)
    .map(([kind, one, many]) => `${counts[kind]} ${counts[kind] === 1 ? one : many}`)
    .join(", ");
}
