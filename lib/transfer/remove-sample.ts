import "server-only";
// Takes the sample site away again, but for what people have made their own.
import { eraseNames } from "../accounts/erase";
import { eraseComments } from "../comments/erase";
import { db, type Tx } from "../db/client";
import { deleteUnusedFiles, erasePictures } from "../media/erase";
import { erasePosts, eraseSections, eraseTags } from "../posts/erase";
import { ok, type Result, refuse } from "../result";
import { canRemoveSample, type Operator } from "./policy";
import { type KeptPost, lockForRemoval, planRemoval, type RemovalPlan } from "./sample-plan";
import { countSample, lockSample, type SampleCounts } from "./sample-rows";

export type Removal = { removed: SampleCounts; kept: SampleCounts; keptPosts: KeptPost[] };

/** What `removeSample` would do now. */
export async function previewRemoval(operator: Operator): Promise<Result<Removal, "forbidden">> {
  if (!canRemoveSample(operator)) return refuse("forbidden");
  return db().$transaction(async (tx) => ok(await account(tx, await planRemoval(tx))));
}

/** All or nothing; files of pictures go once the rest is committed. */
export async function removeSample(operator: Operator): Promise<Result<Removal, "forbidden">> {
  if (!canRemoveSample(operator)) return refuse("forbidden");
  const { removal, hashes } = await db().$transaction(
    async (tx) => {
      await lockSample(tx);
      await lockForRemoval(tx);
      const plan = await planRemoval(tx);
      const removal = await account(tx, plan);
      return { removal, hashes: await erase(tx, plan) };
    },
    { timeout: 30_000 },
  );
  await deleteUnusedFiles(db(), hashes);
  return ok(removal);
}

/** Answers the hashes of the pictures whose rows went. */
async function erase(tx: Tx, plan: RemovalPlan): Promise<string[]> {
  await eraseComments(tx, plan.comments);
  await erasePosts(tx, [...plan.articles, ...plan.pages]);
  await eraseSections(tx, plan.sections);
  await eraseTags(tx, plan.tags);
  await eraseNames(tx, plan.people);
  return erasePictures(tx, plan.pictures);
}

async function account(tx: Tx, plan: RemovalPlan): Promise<Removal> {
  const there = await countSample(tx);
  const removed: SampleCounts = { ...there };
  const kept: SampleCounts = { ...there };
  for (const kind of Object.keys(there) as (keyof SampleCounts)[]) {
    removed[kind] = plan[kind].length;
    kept[kind] = there[kind] - removed[kind];
  }
  return { removed, kept, keptPosts: plan.keptPosts };
}
