import { DeadLink } from "@/components/newsletter/dead-link";
import { secretHead, type TokenProps } from "@/components/newsletter/head";
import { pageMessages } from "@/components/newsletter/messages";
import { NewsletterPage } from "@/components/newsletter/newsletter-page";
import { PressForm } from "@/components/newsletter/press-form";
import { postAddressConfirmation } from "@/lib/newsletter/actions";
import { getAddressChange } from "@/lib/newsletter/change-address";
import { TokenText } from "@/lib/newsletter/schema";
import { answerWith } from "@/lib/request";

const words = pageMessages.address;

export const metadata = secretHead(words.title);

export default async function AddressPage({ searchParams }: TokenProps) {
  const { token: given, said } = await searchParams;
  const token = TokenText.parse(given);
  const change = await getAddressChange(token);
  if (!change) {
    answerWith(404);
    return <DeadLink />;
  }
  return (
    <NewsletterPage heading={words.title} lead={words.text(change.newEmail)}>
      {said === "taken" && (
        <p className="said" role="alert">
          {words.taken}
        </p>
      )}
      <PressForm
        action={postAddressConfirmation}
        token={token}
        label={words.button}
        pressed={said === undefined}
      />
    </NewsletterPage>
  );
}
