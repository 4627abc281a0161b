// The studio is a React app; its scripts carry the nonce of each answer.
import type { ReactElement, ReactNode } from "react";
import { AccentSheet } from "@/components/layout/accent-sheet";
import { privateMetadata } from "@/components/layout/site";
import { getSettings } from "@/lib/settings/queries";
import "@/components/layout/tokens.css";
import "@/components/layout/fonts.css";
import "@/components/ui/controls.css";
import "@/components/layout/staff.css";
import "@/components/studio/studio.css";
import "@/components/newsletter/studio.css";
import "@/components/studio/settings/settings.css";
import "@/components/posts/focal.css";
import "@/components/media/media.css";
import "@/components/studio/posts.css";
import "@/components/studio/ruled.css";
import "@/components/studio/welcome.css";
import "@/components/mail/mail.css";
import "@/components/jobs/jobs.css";
import "@/components/studio/people/people.css";
import "@/components/studio/privacy/privacy.css";

export const dynamic = "force-dynamic";

export const generateMetadata = privateMetadata;

export default async function StudioLayout({
  children,
}: {
  children: ReactNode;
}): Promise<ReactElement> {
  const settings = await getSettings();
  return (
    <html lang={settings?.language ?? "en"}>
      <head>
        <AccentSheet accent={settings?.accent ?? null} />
      </head>
      <body className="staff">{children}</body>
    </html>
  );
}
