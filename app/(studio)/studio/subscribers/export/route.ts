// The list as a file, sent as it is read. The ticket comes from the form that asked for it.
import { getViewer } from "@/lib/auth/viewer";
import { exportLines, mayFetchExport } from "@/lib/newsletter/owner/export";
import { csvFile } from "../csv-file";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const ticket = new URL(request.url).searchParams.get("ticket") ?? "";
  if (!mayFetchExport(await getViewer(), ticket)) {
    return new Response("Press “Export as CSV” on the subscribers’ page again.\n", { status: 403 });
  }
  return csvFile(exportLines(), `subscribers-${new Date().toISOString().slice(0, 10)}.csv`);
}
