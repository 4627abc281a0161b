// The lines of an import that were not taken, as a file.
import { getViewer } from "@/lib/auth/viewer";
import { refusalLines } from "@/lib/newsletter/owner/export";
import { PublicId } from "@/lib/newsletter/owner/schema";
import { canManageSubscribers } from "@/lib/newsletter/policy";
import { csvFile } from "../../../csv-file";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ importId: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  if (!canManageSubscribers(await getViewer())) {
    return new Response("Sign in as the owner.\n", { status: 403 });
  }
  const id = PublicId.safeParse((await params).importId).data ?? "";
  return csvFile(refusalLines(id), `refused-${id || "none"}.csv`);
}
