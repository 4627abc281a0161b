// For load balancers and supervisors: /api/health/live (the process answers) and /api/health or
// /api/health/ready (so does its database).
import { isDatabaseAnswering } from "@/lib/db/health";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ check?: string[] }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { check = ["ready"] } = await params;
  if (check.join("/") === "live") return answer(200, "live");
  if (check.join("/") !== "ready") return answer(404, "unknown");
  return (await isDatabaseAnswering()) ? answer(200, "ready") : answer(503, "database down");
}

function answer(status: number, state: string): Response {
  return Response.json({ state }, { status, headers: { "Cache-Control": "no-store" } });
}
