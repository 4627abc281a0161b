import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { DeadInvitationLink } from "@/components/account/dead-links";
import { InvitationForm } from "@/components/account/invitation-form";
import { roleNames } from "@/lib/auth/roles";
import { getInvitation } from "@/lib/people/accept";
import { roleWords } from "@/lib/people/role-words";
import { getSettings } from "@/lib/settings/queries";

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const settings = await getSettings();
  return {
    title: `Invitation · ${settings?.title ?? "Rejoinder"}`,
    // The address holds the link's secret.
    referrer: "same-origin",
  };
}

export default async function InvitationPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const settings = await getSettings();
  const site = settings?.title ?? "Rejoinder";
  const secret = typeof token === "string" ? token : "";
  const found = await getInvitation(secret);
  if (!found.ok) {
    return (
      <AccountPage site={site} heading="Invitation">
        <DeadInvitationLink reason={found.code} />
      </AccountPage>
    );
  }
  const { role, name, email, by } = found.value;
  const lead = `${by ?? "The owner"} invites you as ${roleNames[role].toLowerCase()}. ${roleWords[role]}`;
  return (
    <AccountPage site={site} heading={`Join ${site}`} lead={lead}>
      <InvitationForm token={secret} name={name} email={email} />
    </AccountPage>
  );
}
