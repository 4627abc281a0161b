// The mail server of the specs; lib/ tests with the same one.
export {
  Inbox,
  links,
  type MailServer,
  type Received,
  startMailServer,
} from "@/lib/mail/test-server";
