// Takes a list of subscribers from the plain form of the import's page. Nothing is imported yet.
import { getViewer } from "@/lib/auth/viewer";
import { stageImport } from "@/lib/newsletter/owner/import";
import { canManageSubscribers } from "@/lib/newsletter/policy";

export const dynamic = "force-dynamic";

export async function POST(request: Request): Promise<Response> {
  const viewer = await getViewer();
  if (!canManageSubscribers(viewer)) {
    return new Response("Sign in as the owner.\n", { status: 403 });
  }
  const form = await request.formData().catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof File) || file.size === 0)
    return see("/studio/subscribers/import?said=empty");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const outcome = await stageImport(viewer, { name: file.name, bytes });
  return see(
    `/studio/subscribers/import${outcome.ok ? `/${outcome.value}` : `?said=${outcome.code}`}`,
  );
}

function see(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location } });
}
