// What readers may find wrong with a comment, as the staff and the public log call it. Pure.
import type { ReportReason } from "../../db/generated/enums";

export const reportReasonNames: Record<ReportReason, string> = {
  SPAM: "Advertising or spam",
  ABUSE: "Insult or threat",
  PERSONAL: "Personal data",
  OFF_TOPIC: "Off topic",
  ILLEGAL: "Against the law",
  OTHER: "Something else",
};
