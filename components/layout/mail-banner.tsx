// Until a test mail has gone out, desk and studio say that nobody knows whether mail leaves the house.
// Only those see it who can do something about it.
import type { ReactElement } from "react";
import { can } from "@/lib/auth/capabilities";
import type { Viewer } from "@/lib/auth/roles";
import { getMailStanding } from "@/lib/mail/standing";
import { currentRequest } from "@/lib/request";

// These pages say it themselves.
const SAID_THERE = /^\/studio\/(mail|welcome)(\/|\?|$)/;

export async function MailBanner({ viewer }: { viewer: Viewer }): Promise<ReactElement | null> {
  if (!can(viewer, "mail.see") || SAID_THERE.test(currentRequest()?.path ?? "")) return null;
  const standing = await getMailStanding();
  if (standing === "tested") return null;
  return (
    <aside className="staff-banner" aria-label="About mail">
      <p>
        {standing === "outbox" ? (
          <>
            No mail leaves the house: invitations and confirmations stay in the{" "}
            <a href="/studio/mail">outbox</a>.
          </>
        ) : (
          <>
            Nobody knows yet whether mail leaves the house.{" "}
            <a href="/studio/mail">Send a test mail</a>
          </>
        )}
      </p>
    </aside>
  );
}
