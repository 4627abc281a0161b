// The list as a file. POST notes in the audit log that it was asked for and gives out a ticket; GET,
// which changes nothing, sends the list as it is read.
import { getViewer } from "@/lib/auth/viewer";
import { exportLines, mayFetchExport, startExport } from "@/lib/newsletter/owner/export";
import { csvFile } from "../csv-file";

export const dynamic = "force-dynamic";

export async function POST(): Promise<Response> {
  const outcome = await startExport(await getViewer());
  if (!outcome.ok) return new Response("Sign in as the owner.\n", { status: 403 });
  const location = `/studio/subscribers/export?ticket=${outcome.value}`;
  return new Response(null, { status: 303, headers: { Location: location } });
}

export async function GET(request: Request): Promise<Response> {
  const ticket = new URL(request.url).searchParams.get("ticket") ?? "";
  if (!mayFetchExport(await getViewer(), ticket)) {
    return new Response("Press “Export as CSV” on the subscribers’ page again.\n", { status: 403 });
  }
  return csvFile(exportLines(), `subscribers-${new Date().toISOString().slice(0, 10)}.csv`);
}
