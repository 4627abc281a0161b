// Files for the library. The server has asked GET before it read a byte, and written the file to disk
// before it asks POST: server/upload.ts.
import { getViewer } from "@/lib/auth/viewer";
import { canUpload } from "@/lib/media/policy";
import { takeUpload } from "@/lib/media/upload";
import { currentRequest } from "@/lib/request";

export const dynamic = "force-dynamic";

/** Whether this browser's person may send files. */
export async function GET(): Promise<Response> {
  const viewer = await getViewer();
  return new Response(null, { status: canUpload(viewer) ? 204 : refusedStatus(viewer) });
}

export async function POST(): Promise<Response> {
  const viewer = await getViewer();
  const upload = currentRequest()?.upload;
  if (!canUpload(viewer)) return say(refusedStatus(viewer), { code: "forbidden" });
  if (!upload) return say(400, { code: "not-an-image" });
  const outcome = await takeUpload(viewer, upload);
  const to = outcome.ok ? `/${outcome.value.id}` : `?refused=${outcome.code}`;
  if (upload.byForm) return seeOther(`/studio/media${to}`);
  return outcome.ok ? say(200, { item: outcome.value }) : say(422, { code: outcome.code });
}

function refusedStatus(viewer: unknown): 401 | 403 {
  return viewer ? 403 : 401;
}

function say(status: number, answer: object): Response {
  return Response.json(answer, { status });
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
