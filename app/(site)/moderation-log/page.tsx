import type { Metadata } from "next";
import { ModerationLog } from "@/components/comments/moderation-log";
import { logMessages as words } from "@/components/comments/moderation-log-messages";
import { Frame } from "@/components/layout/frame";
import { headOf, missingHead } from "@/components/layout/head";
import { getSite } from "@/components/layout/site";
import { Missing } from "@/components/posts/missing";
import { getPublicLog } from "@/lib/moderation/days/public-log";

export async function generateMetadata(): Promise<Metadata> {
  const site = await getSite();
  if (!site.showModerationLog) return missingHead;
  const { title, lead } = words;
  return headOf({ site, path: "/moderation-log", title, description: lead });
}

export default async function ModerationLogPage() {
  const [site, log] = await Promise.all([getSite(), getPublicLog()]);
  if (!log) return <Missing />;
  return (
    <Frame>
      <main id="main" className="mod-log">
        <h1>{words.title}</h1>
        <p className="standfirst">{words.lead}</p>
        <ModerationLog log={log} language={site.language} />
      </main>
    </Frame>
  );
}
