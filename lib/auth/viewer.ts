import "server-only";
// Who is signed in on the request in hand.
import { cache } from "react";
import { readSessionCookie } from "./cookie";
import type { Viewer } from "./roles";
import { findViewer } from "./session";

export type { Viewer } from "./roles";

/** The person signed in, or null. The session's row is looked up once a request, every request. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const sessionId = await readSessionCookie();
  return sessionId ? findViewer(sessionId) : null;
});
