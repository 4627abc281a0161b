import { expect, it } from "vitest";
import { mergeTyped, obey, readCommand, readTyped, type TypedSettings } from "./typed";

const typed: TypedSettings = {
  ...{ title: "Paper", description: "", siteUrl: "https://paper.example", accent: "" },
  ...{ logoId: "", logoDarkId: "", footer: "", language: "en", timeZone: "UTC" },
  ...{ postalAddress: "", moderationMode: "ALL", commentPolicy: "OPEN" },
  ...{ editWindowMinutes: "10", replyMails: true, isUnlisted: false },
  ...{ trustAfter: "1", maxLinks: "2", closeCommentsAfterDays: "" },
  ...{ reportThreshold: "3" },
  navigationMode: "own",
  navigation: [
    { label: "News", href: "/section/news" },
    { label: "About", href: "/about" },
    { label: "Shop", href: "https://shop.example/" },
  ],
  footerLinksMode: "auto",
  footerLinks: [],
  socialLinks: ["https://bsky.app/profile/paper"],
};

function form(entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

const labels = ({ navigation }: TypedSettings) => navigation.map(({ label }) => label).join(" ");
const press = (button: string, more: [string, string][] = []) => {
  const command = readCommand(form([["do", button], ...more]));
  if (!command) throw new Error(`no command: ${button}`);
  return obey(typed, command);
};

it("reads rows in their order and leaves blank ones out", () => {
  const read = readTyped(
    form([
      ["title", "Paper"],
      ["footer", "a\r\nb"],
      ["navigationMode", "own"],
      ["navigationLabel", "News"],
      ["navigationHref", "/section/news"],
      ["navigationLabel", " "],
      ["navigationHref", ""],
      ["navigationLabel", ""],
      ["navigationHref", "/about"],
      ["socialLinks", ""],
      ["socialLinks", "https://x.com/paper"],
      ["isUnlisted", "on"],
    ]),
  );
  expect(read).toMatchObject({
    title: "Paper",
    footer: "a\nb",
    navigation: [
      { label: "News", href: "/section/news" },
      { label: "", href: "/about" },
    ],
    socialLinks: ["https://x.com/paper"],
    isUnlisted: true,
    moderationMode: "",
  });
});

it("adds, moves and removes rows", () => {
  expect(labels(press("navigation.up.1"))).toBe("About News Shop");
  expect(labels(press("navigation.down.1"))).toBe("News Shop About");
  expect(labels(press("navigation.up.0"))).toBe("News About Shop");
  expect(labels(press("navigation.down.2"))).toBe("News About Shop");
  expect(labels(press("navigation.remove.0"))).toBe("About Shop");
  expect(labels(press("navigation.remove.99"))).toBe("News About Shop");
  expect(labels(press("navigation.add", [["navigationPick", "/x Two words"]]))).toBe(
    "News About Shop Two words",
  );
  expect(press("navigation.add").navigation.at(-1)).toEqual({ label: "", href: "" });
  expect(press("footerLinks.add").footerLinksMode).toBe("own");
  expect(press("socialLinks.add").socialLinks).toHaveLength(2);
  expect(press("socialLinks.remove.0").socialLinks).toEqual([]);
  expect(obey({ ...typed, accent: "#123456" }, { list: "accent", verb: "clear" }).accent).toBe("");
});

it("takes no button for a command that is none", () => {
  for (const button of ["", "save", "navigation.burn.1", "title.clear", "navigation"]) {
    expect(readCommand(form([["do", button]])), button).toBeNull();
  }
});

it("takes from each of two who save at once what only that one touched", () => {
  const mine = { ...typed, title: "Mine", accent: "#000000", isUnlisted: true };
  const theirs = { ...typed, title: "Theirs", footer: "Theirs", isUnlisted: true };
  expect(mergeTyped(typed, mine, theirs)).toEqual({
    merged: { ...typed, title: "Mine", accent: "#000000", footer: "Theirs", isUnlisted: true },
    conflicts: ["title"],
    theirs: ["title", "footer", "isUnlisted"],
  });
});
