import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { ForgotForm } from "@/components/account/forgot-form";
import { getSettings } from "@/lib/settings/queries";

export async function generateMetadata(): Promise<Metadata> {
  const settings = await getSettings();
  return { title: `Forgot your password? · ${settings?.title ?? "Rejoinder"}` };
}

export default async function ForgotPage() {
  const settings = await getSettings();
  return (
    <AccountPage
      site={settings?.title ?? "Rejoinder"}
      heading="Forgot your password?"
      lead="We send you a link that sets a new one."
    >
      <ForgotForm zone={settings?.timeZone ?? "UTC"} language={settings?.language ?? "en"} />
    </AccountPage>
  );
}
