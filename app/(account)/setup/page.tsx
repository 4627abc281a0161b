import type { Metadata } from "next";
import { headers } from "next/headers";
import { AccountPage } from "@/components/account/account-page";
import { DeadSetUpLink } from "@/components/account/dead-links";
import { AlreadyDone, SetUpForm } from "@/components/account/set-up-form";
import { isTokenLive } from "@/lib/auth/tokens";
import { getEnv } from "@/lib/env";
import { getSettings } from "@/lib/settings/queries";
import { listTimeZones } from "@/lib/time-zones";

// The address holds the link's secret.
export const metadata: Metadata = { title: "Set up · Rejoinder", referrer: "same-origin" };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export default async function SetUpPage({ searchParams }: Props) {
  const { token } = await searchParams;
  if (await getSettings()) return page(<AlreadyDone />);
  const live = typeof token === "string" && (await isTokenLive("SETUP", token));
  if (!live) return page(<DeadSetUpLink />);
  const { SITE_URL } = getEnv();
  return page(
    <SetUpForm
      token={token}
      siteUrl={SITE_URL ?? (await askedAddress())}
      isSiteUrlGiven={SITE_URL !== undefined}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      timeZones={listTimeZones()}
    />,
    "A few questions, and the site stands.",
  );
}

function page(content: React.ReactNode, lead?: string) {
  return (
    <AccountPage site="Rejoinder" heading="Set up your site" lead={lead}>
      {content}
    </AccountPage>
  );
}

// Only prefilled, for the owner to look at: what is kept is what they send.
async function askedAddress(): Promise<string> {
  const asked = await headers();
  const scheme = asked.get("x-forwarded-proto") === "https" ? "https" : "http";
  const address = `${scheme}://${asked.get("host") ?? "localhost"}`;
  return URL.canParse(address) ? new URL(address).origin : "";
}
