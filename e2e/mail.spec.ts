import { db } from "@/lib/db/client";
import { enqueueMail } from "@/lib/mail/send";
import { expect, links, test } from "./support/test";

const mail = (subject: string, address = "reader@example.org") => ({
  purpose: "subscription-notice" as const,
  to: { name: "Zoë Grün", address },
  subject,
  blocks: [
    { kind: "text" as const, text: "What happened, in words that are not all ASCII: déjà vu." },
    { kind: "action" as const, label: "Look", url: "https://gazette.example/look?a=1&b=2" },
  ],
});

test("a mail of a committed transaction reaches the mail server", async ({
  siteWithMail,
  mailServer,
}) => {
  await db().$transaction((tx) => enqueueMail(tx, mail("Grüße vom Hafen")));
  const message = await mailServer.inbox.next({ to: "reader@example.org" });
  expect(message).toMatchObject({
    subject: "Grüße vom Hafen",
    to: [{ name: "Zoë Grün", address: "reader@example.org" }],
    from: { name: "The Test Gazette", address: "noreply@localhost" },
    envelope: { from: "noreply@localhost", to: ["reader@example.org"] },
  });
  expect(links(message)).toContain("https://gazette.example/look?a=1&b=2");
  expect(links({ text: message.text })).toContain("https://gazette.example/look?a=1&b=2");
  expect(message.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(siteWithMail.url).toMatch(/^http/);
});
