import "server-only";
// What the hourly job does with comments whose time is over.
import { tidyComments } from "../comments/tidy";
import { log } from "../log";
import { sumUpDays } from "../moderation/days/sum-up";

/**
 * What is erased is counted first; but no trouble with counting, nor the ten minutes that it may take,
 * keeps anything longer.
 */
export async function countAndTidyComments(): Promise<void> {
  try {
    await sumUpDays();
  } catch (error) {
    log.error("days.not-summed-up", { error });
  }
  await tidyComments();
}
