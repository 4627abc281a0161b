import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { AddressConfirmed, AddressForm } from "@/components/account/address-form";
import { DeadAddressLink } from "@/components/account/dead-links";
import { isTokenLive } from "@/lib/auth/tokens";
import { getSettings } from "@/lib/settings/queries";

type Props = { searchParams: Promise<Partial<Record<"token" | "did", string | string[]>>> };

export async function generateMetadata(): Promise<Metadata> {
  const settings = await getSettings();
  return {
    title: `Your new address · ${settings?.title ?? "Rejoinder"}`,
    // The address holds the link's secret.
    referrer: "same-origin",
  };
}

export default async function AddressPage({ searchParams }: Props) {
  const { token, did } = await searchParams;
  const settings = await getSettings();
  const live = typeof token === "string" && (await isTokenLive("ADDRESS_CHANGE", token));
  return (
    <AccountPage site={settings?.title ?? "Rejoinder"} heading="Your new address">
      {did === "confirmed" ? (
        <AddressConfirmed />
      ) : live ? (
        <AddressForm token={token} />
      ) : (
        <DeadAddressLink />
      )}
    </AccountPage>
  );
}
