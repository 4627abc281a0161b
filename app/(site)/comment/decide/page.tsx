import { DecideByMail } from "@/components/comments/decide-by-mail";
import { decideMessages } from "@/components/comments/decide-messages";
import { secretHead, type TokenProps } from "@/components/newsletter/head";
import { getByMail } from "@/lib/moderation/by-mail/decide";
import { answerWith } from "@/lib/request";

export const metadata = secretHead(decideMessages.tab);

export default async function DecidePage({ searchParams }: TokenProps) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token.slice(0, 200) : "";
  const found = await getByMail(given);
  if (found.standing === "dead") answerWith(404);
  return <DecideByMail found={found} token={given} />;
}
