import { Welcome } from "@/components/studio/welcome";
import { getOwnAddress } from "@/lib/accounts/queries";
import { getMailService } from "@/lib/mailroom/queries";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Your site stands · Studio" };

export default function WelcomePage() {
  return (
    <StudioPage
      href="/studio/welcome"
      capability="mail.see"
      heading="Your site stands"
      content={async (viewer, { siteUrl }) => {
        const [service, own] = await Promise.all([getMailService(viewer), getOwnAddress(viewer)]);
        return <Welcome siteUrl={siteUrl} own={own} service={service} />;
      }}
    />
  );
}
