import "server-only";
// Makes the variants of an uploaded picture: the work of the job media.process.
import { type ChildProcess, execFile } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { db } from "../db/client";
import { projectRoot } from "../db/root";
import { childEnv } from "../env";
import { log } from "../log";
import { isThere, makeMediaFolders, mediaFolder, originalPath } from "./files";
import { type ProcessingTrouble, UPLOAD_LIMITS } from "./schema";

/** Seconds for one step of sharp, and for the whole program. */
const STEP_TIME = 45;
const WHOLE_TIME = 90;

/** Beside readers who take all they can get a thread of it counts a sixth of one of theirs. */
const NICENESS = 8;

const Outcome = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), avif: z.boolean() }),
  z.object({ ok: z.literal(false), code: z.enum(["damaged", "too-slow", "failed"]) }),
]);

type Waiting = { id: number; hash: string; widths: number[]; animated: boolean };

export type Attempt = {
  /** No other follows: what is not made now has failed. */
  isLastTry: boolean;
  /** Aborted where the process is about to end. */
  signal: AbortSignal | undefined;
};

/**
 * PROCESSING becomes READY or FAILED; anything else is left as it is, so it may run twice. True
 * where the picture is READY now. Throws where another try may do better: a full disk, an end.
 */
export async function processPicture(id: number, attempt: Attempt): Promise<boolean> {
  const picture = await db().media.findFirst({
    where: { id, state: "PROCESSING" },
    select: { id: true, hash: true, widths: true, animated: true },
  });
  if (!picture) return false;
  const made = await tryVariants(picture, attempt);
  const data = made.ok
    ? { state: "READY" as const, error: null, avifWidths: made.avif ? picture.widths : [] }
    : { state: "FAILED" as const, error: made.code };
  const { count } = await db().media.updateMany({ where: { id, state: "PROCESSING" }, data });
  return made.ok && count === 1;
}

type Made = { ok: true; avif: boolean } | { ok: false; code: ProcessingTrouble };

async function tryVariants(picture: Waiting, { isLastTry, signal }: Attempt): Promise<Made> {
  try {
    return await makeVariants(picture, signal);
  } catch (error) {
    if (!isLastTry) throw error;
    log.error("media.given-up", { hash: picture.hash, error });
    return { ok: false, code: "failed" };
  }
}

async function makeVariants(
  { hash, widths, animated }: Waiting,
  signal: AbortSignal | undefined,
): Promise<Made> {
  const original = originalPath(hash);
  if (!(await isThere(original))) return { ok: false, code: "lost" };
  await makeMediaFolders();
  const { pixels } = UPLOAD_LIMITS;
  const told = { original, folder: mediaFolder(), hash, widths, animated, pixels };
  const said = await runProgram({ ...told, seconds: STEP_TIME }, signal);
  if (said === null) return { ok: false, code: "too-slow" };
  const outcome = Outcome.safeParse(said);
  if (!outcome.success || (!outcome.data.ok && outcome.data.code === "failed")) {
    throw new Error(`the variants of ${hash} could not be written: ${JSON.stringify(said)}`);
  }
  return outcome.data;
}

/** What the program said; null where its time was over. */
async function runProgram(picture: object, signal: AbortSignal | undefined): Promise<unknown> {
  const program = path.join(projectRoot(), "lib/media/make-variants.mjs");
  const options = {
    env: childEnv(),
    timeout: WHOLE_TIME * 1000,
    killSignal: "SIGKILL" as const,
    signal,
    maxBuffer: 64 * 1024,
  };
  try {
    const told = [program, JSON.stringify(picture)];
    const running = promisify(execFile)(process.execPath, told, options);
    beNice(running.child);
    const { stdout } = await running;
    return JSON.parse(stdout);
  } catch (error) {
    const isLate = Reflect.get(Object(error), "killed") === true && !signal?.aborted;
    if (isLate) return null;
    throw error;
  }
}

// From outside and at once: Linux keeps a priority per thread, and threads have the one of the
// thread that starts them. A program that sets its own comes too late for those that do the work.
function beNice({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) os.setPriority(pid, NICENESS);
  } catch {
    // It has ended already.
  }
}
