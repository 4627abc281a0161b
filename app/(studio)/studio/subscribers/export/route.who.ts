import type { Ground, WhoMay } from "@/lib/auth/who";
import { sign } from "@/lib/keys";

export const who: WhoMay = {
  POST: { allowed: ["OWNER"], args: () => [] },
  GET: { allowed: ["OWNER"], reads: true, args: (ground) => [new Request(ticketOf(ground))] },
};

// Even somebody who came by a ticket of their own name must be the owner.
function ticketOf({ caller }: Ground): string {
  const end = Math.floor(Date.now() / 1000) + 60;
  const ticket = sign("subscriber", `export-${caller?.userId ?? 0}-${end}`);
  return `http://localhost/studio/subscribers/export?ticket=${ticket}`;
}
