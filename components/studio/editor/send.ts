// Hands a draft to the server. Not a server action: those wait for each other without a limit, and
// a save must be able to give up and try again.
import type { SaveInput } from "@/lib/posts/draft-schema";
import type { Answer } from "./save-state";

const TIMEOUT = 15_000;

/** Never throws. Without an answer in time the server may have it all the same. */
export async function sendSave(input: SaveInput): Promise<Answer> {
  try {
    const answer = await fetch("/studio/save", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return await readAnswer(answer);
  } catch {
    return { ok: false, code: "unreachable" };
  }
}

async function readAnswer(answer: Response): Promise<Answer> {
  if (answer.status === 401) return { ok: false, code: "signed-out" };
  if (answer.status === 413) return { ok: false, code: "too-large" };
  const isOurs = answer.headers.get("content-type")?.startsWith("application/json");
  return isOurs ? await answer.json() : { ok: false, code: "busy" };
}
