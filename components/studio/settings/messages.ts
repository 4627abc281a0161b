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
