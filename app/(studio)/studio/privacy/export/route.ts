// One person's data as a file. By POST: the address belongs in no log, and the asking is noted.
import { getViewer } from "@/lib/auth/viewer";
import { exportPerson } from "@/lib/privacy/export";
import { FindInput } from "@/lib/privacy/schema";

export const dynamic = "force-dynamic";

export async function POST(request: Request): Promise<Response> {
  const viewer = await getViewer();
  const form = await request.formData().catch(() => new FormData());
  const input = FindInput.safeParse({ address: form.get("address") });
  if (viewer && !input.success)
    return refused("Enter an address in the studio’s Privacy room.", 422);
  const outcome = input.success ? await exportPerson(viewer, input.data.address) : null;
  if (!outcome?.ok) return refused("Sign in as the owner.", 403);
  const day = new Date().toISOString().slice(0, 10);
  return new Response(`${JSON.stringify(outcome.value, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="person-${day}.json"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function refused(words: string, status: number): Response {
  return new Response(`${words}\n`, { status });
}
