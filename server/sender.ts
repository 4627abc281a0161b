// Who sends something long is asked before a byte of it is read: a cookie proves nothing by itself.
import type { IncomingMessage } from "node:http";
import { newRequestStore, runWithRequest } from "@/lib/request";
import { UPLOAD_PATH } from "@/lib/upload";
import { headersForNext } from "./for-next";
import type { House, Visit } from "./house";
import { askNext } from "./next-bridge";
import { Semaphore } from "./semaphore";

const ANSWER_TIME = 10_000;
const asked = new Semaphore(8, 200);

/** Null for a person of the staff who may send files and long texts; else the status that says why not. */
export async function refusalOfSender(
  house: Pick<House, "site" | "next">,
  request: IncomingMessage,
  { id, address }: Pick<Visit, "id" | "address">,
): Promise<401 | 403 | 503 | null> {
  const store = newRequestStore({ id, address, path: UPLOAD_PATH });
  const headers = headersForNext(house.site, request, request.headers.cookie);
  delete headers["content-type"];
  delete headers["content-length"];
  const question = { method: "GET", url: UPLOAD_PATH, headers };
  const answer = await asked.run(() =>
    runWithRequest(store, () => askNext(house.next, question, ANSWER_TIME)),
  );
  if (!answer || answer.status >= 500) return 503;
  if (answer.status < 300) return null;
  return answer.status === 401 ? 401 : 403;
}
