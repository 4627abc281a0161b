import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { SignInForm } from "@/components/account/sign-in-form";
import { ownPath } from "@/lib/auth/own-path";
import { homeOf } from "@/lib/auth/roles";
import { getViewer } from "@/lib/auth/viewer";
import { sendTo } from "@/lib/request";
import { getSettings } from "@/lib/settings/queries";

type Props = { searchParams: Promise<{ to?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const settings = await getSettings();
  return { title: `Sign in · ${settings?.title ?? "Rejoinder"}` };
}

export default async function SignInPage({ searchParams }: Props) {
  const to = ownPath((await searchParams).to, "");
  const viewer = await getViewer();
  if (viewer) return sendTo(to || homeOf(viewer.role), 303);
  const settings = await getSettings();
  return (
    <AccountPage site={settings?.title ?? "Rejoinder"} heading="Sign in">
      <SignInForm
        to={to}
        zone={settings?.timeZone ?? "UTC"}
        language={settings?.language ?? "en"}
      />
    </AccountPage>
  );
}
