// Words of the settings.
import type { SettingsInput } from "@/lib/settings/schema";

export const parts = [
  ["site", "Site"],
  ["look", "Look"],
  ["navigation", "Navigation"],
  ["footer", "Footer"],
  ["place", "Language and place"],
  ["comments", "Comments"],
  ["search-engines", "Search engines"],
] as const;

export const moderationModes: [
  mode: SettingsInput["moderationMode"],
  label: string,
  meaning: string,
][] = [
  ["ALL", "Every comment waits", "A person reads each comment before it appears."],
  [
    "FIRST",
    "A newcomer’s first comment waits",
    "Whoever had as many comments approved as you say below is published at once after that.",
  ],
  [
    "NONE",
    "Comments appear at once",
    "Only what a check finds suspicious waits for a person. Read along.",
  ],
];

export const commentDoors: [
  door: SettingsInput["commentPolicy"],
  label: string,
  meaning: string,
][] = [
  ["OPEN", "Open", "Readers may comment."],
  ["CLOSED", "Closed", "What was written stays to be read; nothing new is taken."],
  ["OFF", "Off", "No comments are shown and none are taken."],
];

/** To choose from; any other tag may be typed. */
export const languages = [
  ...["ar", "bg", "ca", "cs", "da", "de", "el", "en", "en-GB", "en-US", "es", "et", "fa", "fi"],
  ...["fr", "ga", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "nb", "nl"],
  ...["pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "ur", "vi", "zh"],
];

/** "title, accent colour and footer text" */
export function inWords(names: string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
}

export const akismetWords = {
  meaning:
    "Akismet, a service of Automattic in the United States, knows the spam of many sites. With a key, each new comment and each edit waits for its verdict, most often for less than a second. Spam goes to the spam folder, from where you can bring it back; the rest appears where nothing else holds it. What Akismet does not answer waits for you.",
  sent: "Akismet is sent each comment’s text, the name and e-mail address given with it, the commenter’s IP address and browser, and the article’s address and date. A minute after you decide otherwise than Akismet it is sent the same again, so that it learns; so are comments that you mark as spam and it never saw. The page on cookies says so to readers; say it on your privacy page too.",
  on: "Akismet took the key. New comments are sent there from now on.",
  off: "Akismet is switched off and the key is forgotten. What waited for its answer waits for you.",
  meanwhile:
    "Nothing is published or lost meanwhile: comments wait, Akismet is asked again with growing pauses for a day, and you may decide them at any time.",
  asked: (times: number) =>
    times === 1 ? "asked once" : `asked ${times.toLocaleString("en")} times`,
  waiting: (count: number) =>
    count > 1000
      ? "More than 1,000 comments"
      : count === 1
        ? "1 comment"
        : `${count.toLocaleString("en")} comments`,
};
