// A subscriber's own data, as a file. It changes nothing, so a link may ask for it.
import { getOwnData } from "@/lib/newsletter/preferences";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const data = await getOwnData(new URL(request.url).searchParams.get("token"));
  if (!data) return Response.json({ error: "This link opens nothing." }, { status: 404 });
  const name = `subscription-${new Date().toISOString().slice(0, 10)}.json`;
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}
