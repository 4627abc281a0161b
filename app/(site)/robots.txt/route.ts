// For crawlers: everything that readers see, nothing that the staff sees.
import { reads } from "@/lib/cache";

export const dynamic = "force-dynamic";

export function GET(): Response {
  reads("settings");
  const lines = ["User-agent: *", "Disallow: /desk", "Disallow: /studio", "Disallow: /api/", ""];
  return new Response(lines.join("\n"), {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}
