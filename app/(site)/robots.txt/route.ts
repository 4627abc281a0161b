// For crawlers: everything that readers see, nothing that the staff sees; where the owner wants the
// site found by nobody, nothing at all.
import { getSettings } from "@/lib/settings/queries";

export const dynamic = "force-dynamic";

const STAFF = ["Disallow: /desk", "Disallow: /studio", "Disallow: /api/"];

export async function GET(): Promise<Response> {
  const settings = await getSettings();
  const rules = settings?.isUnlisted ? ["Disallow: /"] : STAFF;
  return new Response(["User-agent: *", ...rules, ""].join("\n"), {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}
