// The desk is a React app; its scripts carry the nonce of each answer.
import type { ReactElement, ReactNode } from "react";
import { AccentSheet } from "@/components/layout/accent-sheet";
import { privateMetadata } from "@/components/layout/site";
import { getSettings } from "@/lib/settings/queries";
import "@/components/layout/tokens.css";
import "@/components/layout/fonts.css";
import "@/components/ui/controls.css";
import "@/components/layout/staff.css";
import "@/components/desk/desk.css";
import "@/components/desk/one-comment.css";
import "@/components/desk/figures.css";
import "@/components/desk/person/person.css";
import "@/components/desk/rules/rules.css";

export const dynamic = "force-dynamic";

export const generateMetadata = privateMetadata;

export default async function DeskLayout({
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
