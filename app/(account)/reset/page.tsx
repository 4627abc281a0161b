import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { DeadResetLink } from "@/components/account/dead-links";
import { ResetForm } from "@/components/account/reset-form";
import { isTokenLive } from "@/lib/auth/tokens";
import { getSettings } from "@/lib/settings/queries";

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const settings = await getSettings();
  return {
    title: `A new password · ${settings?.title ?? "Rejoinder"}`,
    // The address holds the link's secret.
    referrer: "same-origin",
  };
}

export default async function ResetPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const settings = await getSettings();
  const live = typeof token === "string" && (await isTokenLive("PASSWORD_RESET", token));
  return (
    <AccountPage site={settings?.title ?? "Rejoinder"} heading="A new password">
      {live ? <ResetForm token={token} /> : <DeadResetLink />}
    </AccountPage>
  );
}
