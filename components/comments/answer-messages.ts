// The words of the pages behind the links in mails about answers.
import type { StopView } from "@/lib/comments/replies/stop";

type Scope = StopView["scope"];

const gone = "an article that is no longer here";

function place(scope: Scope, article: string | null): string {
  if (scope === "all") return "";
  const title = article === null ? gone : `“${article}”`;
  return scope === "thread" ? `this thread on ${title}` : title;
}

export const answerMessages = {
  confirm: {
    title: "Confirm your address",
    text: (site: string) =>
      `From then on ${site} sends you an e-mail when somebody answers a comment of yours for which you asked for it.`,
    button: "Confirm the address",
    done: "Your address is confirmed",
    doneText: "The next answers come by e-mail. Each mail has a link to stop them.",
    otherDevice: "Was the comment written here?",
    otherDeviceText:
      "Your address is confirmed. Confirm this device too: then the comments that a moderator approved on any of your devices count for all of them.",
    otherDeviceButton: "Confirm this device",
    expired: "This link is more than 30 days old",
    expiredText:
      "Nothing was confirmed. With the next answer to a comment of yours comes a new one.",
  },
  stop: {
    title: "Stop answers by e-mail",
    text: (scope: Scope, article: string | null) =>
      scope === "all"
        ? "No more e-mails when somebody answers your comments, wherever they stand?"
        : `No more e-mails about answers from ${place(scope, article)}?`,
    button: "Stop these e-mails",
    done: "You get no more of these e-mails",
    doneText: (scope: Scope, article: string | null) =>
      scope === "all"
        ? "No answer is mailed to you any more."
        : `Answers from ${place(scope, article)} are no longer mailed to you.`,
    regret: "That was a mistake?",
    again: "Start them again",
    againDone: "Answers are mailed to you again, as before.",
    all: "Stop all e-mails about answers…",
  },
  dead: {
    title: "This link doesn’t open anything",
    text: "It isn’t complete, or the address that it was made for is no longer kept here. Take the link from the newest mail.",
  },
  home: "Go to the front page",
};
