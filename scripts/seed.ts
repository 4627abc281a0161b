// npm run seed: brings the sample site in. npm run seed -- --remove: takes it away again.
import { because, inWords } from "@/components/studio/messages";
import { type Removal, removeSample } from "@/lib/transfer/remove-sample";
import { seedSample } from "@/lib/transfer/sample";

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
    ...keptPosts.map(
      ({ title, slug, why }) =>
        `  /${slug}  ${title}  (${why.map((reason) => because[reason]).join(", ")})`,
    ),
  ];
}
