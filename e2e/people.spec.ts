import type { Browser, Page } from "playwright/test";
import { createUser } from "@/lib/accounts/create";
import type { Viewer } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { createPost } from "@/lib/posts/create";
import { expect, links, OWNER, signIn, test } from "./support/test";

const PASSWORD = "seven herons at dusk";

// Every test on the one site that sends mail: lib/ works on one site at a time.
async function newPerson(role: Viewer["role"], name: string) {
  const email = `${newPublicId()}@example.org`;
  const made = await db().$transaction((tx) =>
    createUser(tx, { email, name, role, password: PASSWORD }),
  );
  return { ...made, email, name, password: PASSWORD };
}

function publish(title: string, authorIds: number[]) {
  return db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      title,
      source: "Text.",
      publishAt: new Date("2026-01-01T00:00:00Z"),
      sectionId: null,
      tagIds: [],
      authorIds,
      heroId: null,
      commentPolicy: "INHERIT",
      origin: null,
    }),
  );
}

async function elsewhere(browser: Browser, baseURL: string, script = true): Promise<Page> {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: script });
  return context.newPage();
}

test("an author is invited by mail and joins without script", async ({
  siteWithMail,
  staffWithMail: owner,
  mailServer,
  browser,
  axe,
}) => {
  const email = `${newPublicId()}@example.org`;
  await owner.goto("/studio/people");
  await expect(owner.getByRole("row", { name: /Moderate comments/ })).toHaveText(
    "Moderate comments✓yes✓yes–no✓yes",
  );
  await axe(owner);
  await owner.getByRole("button", { name: "Send the invitation" }).click();
  await expect(owner.getByLabel("E-mail address")).toHaveAccessibleDescription(/copy a link/);
  await owner.getByLabel("Name", { exact: true }).fill("Ada Brandt");
  await owner.getByLabel("E-mail address").fill(email);
  await owner.getByLabel("Role").selectOption("AUTHOR");
  await owner.getByRole("button", { name: "Send the invitation" }).click();
  await expect(owner.getByRole("status")).toContainText(`on its way to ${email}`);
  await expect(owner.getByRole("listitem").filter({ hasText: "Ada Brandt, author" })).toBeVisible();
  await axe(owner);

  const mail = await mailServer.inbox.next({ to: email });
  expect(mail.subject).toBe(`${OWNER.name} invites you to The Test Gazette`);
  const link = links(mail).find((url) => url.includes("/invitation?token=")) ?? "";
  const ada = await elsewhere(browser, siteWithMail.url, false);
  await ada.goto(link);
  await expect(ada.getByRole("main")).toContainText(email);
  await ada.getByLabel("Password").fill("short");
  await ada.getByRole("button", { name: "Join" }).click();
  await expect(ada.getByLabel("Password")).toHaveAccessibleDescription(/at least 10/);
  await ada.getByLabel("Password").fill(PASSWORD);
  await ada.getByRole("button", { name: "Join" }).click();
  await expect(ada).toHaveURL(/\/studio$/);
  await ada.goto(link);
  await expect(ada.getByRole("main")).toContainText("accepted already");

  await owner.goto("/studio/people?q=Ada+Brandt");
  await expect(owner.getByRole("row", { name: /Ada Brandt/ })).toContainText("Author");
  const invitation = owner.getByRole("listitem").filter({ hasText: "Ada Brandt, author" });
  await expect(invitation).toBeHidden();
});

test("a copied link works once, and not after it was taken back", async ({
  siteWithMail: site,
  staffWithMail: staff,
  browser,
  axe,
}) => {
  await staff.goto("/studio/people");
  const invite = async (name: string) => {
    await staff.getByLabel("Name", { exact: true }).fill(name);
    await staff.getByLabel("Role").selectOption("MODERATOR");
    await staff.getByRole("button", { name: "Make a link to copy" }).click();
    await expect(staff.getByRole("listitem").filter({ hasText: name })).toBeVisible();
    return staff.getByLabel(/Hand this link over/).inputValue();
  };
  const first = await invite("Ida Back");
  const invitation = staff.getByRole("listitem").filter({ hasText: "Ida Back" });
  await invitation.getByRole("button", { name: /Take back/ }).click();
  await expect(staff.getByRole("status")).toContainText("taken back");
  const guest = await elsewhere(browser, site.url);
  await guest.goto(first);
  await expect(guest.getByRole("main")).toContainText("taken back");
  await axe(guest);

  const second = await invite("Omar Link");
  await guest.goto(second);
  await expect(guest.locator("script")).toHaveCount(0);
  await axe(guest);
  await guest.getByLabel("E-mail address").fill(OWNER.email);
  await guest.getByLabel("Password").fill(PASSWORD);
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest.getByLabel("E-mail address")).toHaveAccessibleDescription(/already/);
  await guest.getByLabel("E-mail address").fill(`${newPublicId()}@example.org`);
  await guest.getByLabel("Password").fill(PASSWORD);
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest).toHaveURL(/\/desk$/);
  await guest.goto("/invitation?token=nonsense");
  await expect(guest.getByRole("main")).toContainText("opens nothing");
});

test("a change of role counts at once in the other browser", async ({
  siteWithMail: site,
  staffWithMail: staff,
  browser,
  axe,
}) => {
  const who = await newPerson("MODERATOR", "Mona Change");
  const mona = await elsewhere(browser, site.url);
  await signIn(mona, who);
  await expect(mona.getByRole("heading", { level: 1 })).toHaveText("Pending");
  await staff.goto(`/studio/people/${who.slug}`);
  await axe(staff);
  await staff.getByLabel("New role").selectOption("AUTHOR");
  await staff.getByRole("button", { name: "Change the role" }).click();
  await expect(staff.getByRole("status")).toContainText("The role was changed");
  expect((await mona.request.get("/desk/queue?list=pending")).status()).toBe(403);
  await mona.goto("/studio/people");
  await expect(mona.getByRole("main")).toContainText("Your account (author) has no key");
});

test("whoever is deactivated is out at once, the articles go to somebody else", async ({
  siteWithMail: site,
  staffWithMail: staff,
  browser,
  axe,
}) => {
  const who = await newPerson("AUTHOR", "Gale Gone");
  const heir = await newPerson("EDITOR", "Hera Heir");
  const article = await publish("What Gale wrote", [who.id]);
  const gale = await elsewhere(browser, site.url);
  await signIn(gale, who);
  await gale.goto(`/${article.slug}`);
  await expect(gale.locator(".colophon")).toContainText("Gale Gone");

  await staff.goto(`/studio/people/${who.slug}`);
  await staff.getByRole("button", { name: "Deactivate…" }).click();
  await expect(staff.getByRole("heading", { name: "Deactivate Gale Gone?" })).toBeVisible();
  await axe(staff);
  await staff.getByLabel("Their article").selectOption({ label: "Hand over to Hera Heir" });
  await staff.getByRole("button", { name: "Deactivate", exact: true }).click();
  await expect(staff.getByRole("status")).toContainText("Every sign-in of theirs has ended");
  await staff.goto("/studio/people?list=left");
  await expect(staff.getByRole("row", { name: /Gale Gone/ })).toBeVisible();
  await expect(staff.getByRole("heading", { name: /Invite|Who may what/ })).toHaveCount(0);
  await staff.goto(`/studio/people/${who.slug}`);

  await gale.goto("/studio/profile");
  await expect(gale).toHaveURL(/\/signin\?to=/);
  await gale.goto(`/${article.slug}`);
  await expect(gale.locator(".colophon")).toContainText(heir.name);
  await expect(gale.getByText("Gale Gone")).toBeHidden();

  await staff.getByRole("button", { name: "Reactivate" }).click();
  await expect(staff.getByRole("status")).toContainText("same role and password");
  await signIn(gale, who);
});

test("a forgotten password comes by mail, and ends the other sign-ins", async ({
  siteWithMail,
  mailServer,
  browser,
  axe,
}) => {
  const who = await newPerson("EDITOR", "Fay Forgetful");
  const old = await elsewhere(browser, siteWithMail.url);
  await signIn(old, who);
  const fay = await elsewhere(browser, siteWithMail.url, false);
  await fay.goto("/signin");
  await fay.getByRole("link", { name: "Forgot your password?" }).click();
  const said: (string | null)[] = [];
  for (const email of [`${newPublicId()}@example.org`, who.email]) {
    await fay.goto("/forgot");
    await fay.getByLabel("E-mail address").fill(email);
    await fay.getByRole("button", { name: "Send me a link" }).click();
    const answer = await fay.getByRole("status").textContent();
    said.push(answer?.replaceAll(email, "…") ?? null);
  }
  expect(said[0]).toBe(said[1]);
  const mail = await mailServer.inbox.next({ to: who.email });
  const link = links(mail).find((url) => url.includes("/reset?token=")) ?? "";
  await fay.goto(link);
  await fay.getByLabel("New password").fill("eight herons at dawn");
  await fay.getByRole("button", { name: /Set the password/ }).click();
  await expect(fay).toHaveURL(/\/desk$/);
  const notice = await mailServer.inbox.next({ to: who.email });
  expect(notice.subject).toBe("Your password was changed");
  await old.goto("/studio/profile");
  await expect(old).toHaveURL(/\/signin/);
  await old.goto("/forgot");
  await axe(old);
});

test("one's own sign-ins are listed and ended", async ({ siteWithMail: site, browser, axe }) => {
  const who = await newPerson("AUTHOR", "Sigrid Sessions");
  const [here, there, third] = await Promise.all([1, 2, 3].map(() => elsewhere(browser, site.url)));
  if (!here || !there || !third) throw new Error("three browsers");
  for (const page of [there, third, here]) await signIn(page, who);
  await here.goto("/studio/profile");
  await axe(here);
  const list = here.getByRole("listitem").filter({ hasText: "Last seen" });
  await expect(list).toHaveCount(3);
  await expect(list.first()).toContainText("this one");
  await list.nth(1).getByRole("button", { name: /End/ }).click();
  await expect(list).toHaveCount(2);
  const isOut = async (page: Page) => {
    await page.goto("/studio/profile");
    return page.url().includes("/signin");
  };
  expect([await isOut(there), await isOut(third)].filter(Boolean)).toHaveLength(1);
  await here.getByRole("button", { name: "End all others" }).click();
  await expect(list).toHaveCount(1);
  expect([await isOut(there), await isOut(third)]).toEqual([true, true]);

  const again = await elsewhere(browser, site.url);
  await signIn(again, who);
  await here.goto("/studio/profile");
  await here.getByLabel("Present password").fill("not this one");
  await here.getByLabel("New password").fill("nine herons at noon");
  await here.getByRole("button", { name: "Change the password" }).click();
  await expect(here.getByLabel("Present password")).toHaveAccessibleDescription(/not your present/);
  await here.getByLabel("Present password").fill(PASSWORD);
  await here.getByLabel("New password").fill("nine herons at noon");
  await here.getByRole("button", { name: "Change the password" }).click();
  await expect(here.getByText("The password is set.")).toBeVisible();
  expect(await isOut(again)).toBe(true);
});

test("another address is confirmed by mail", async ({ siteWithMail, mailServer, browser, axe }) => {
  const who = await newPerson("AUTHOR", "Moira Moved");
  const email = `${newPublicId()}@example.org`;
  const moira = await elsewhere(browser, siteWithMail.url);
  await signIn(moira, who);
  await moira.goto("/studio/profile");
  await moira.getByLabel("New address").fill(email);
  await moira.getByLabel("Your password").fill(PASSWORD);
  await moira.getByRole("button", { name: /Send a link/ }).click();
  await expect(moira.getByText(`on its way to ${email}`)).toBeVisible();
  const mail = await mailServer.inbox.next({ to: email });
  const link = links(mail).find((url) => url.includes("token=")) ?? "";
  const plain = await elsewhere(browser, siteWithMail.url, false);
  await plain.goto(link);
  // Opening it changes nothing.
  expect(await db().user.count({ where: { email } })).toBe(0);
  await plain.getByRole("button", { name: /from now on/ }).click();
  await expect(plain.getByRole("main")).toContainText("You sign in with your new address");
  expect((await mailServer.inbox.next({ to: who.email })).subject).toContain("new address");
  await moira.goto(link);
  await expect(moira.getByRole("main")).toContainText("doesn’t confirm anything");
  await axe(moira);
});

test("a profile is seen below the person's articles", async ({
  siteWithMail: site,
  withMail: page,
  browser,
  axe,
}) => {
  const who = await newPerson("AUTHOR", "Petra Profile");
  const article = await publish("What Petra wrote", [who.id]);
  await page.goto(`/${article.slug}`);
  await expect(page.locator(".colophon")).toContainText("Petra Profile");
  const petra = await elsewhere(browser, site.url);
  await signIn(petra, who);
  await petra.goto("/studio/profile");
  await petra.getByLabel("Name", { exact: true }).fill("Petra Q. Profile");
  await petra.getByLabel("Biography").fill(`Writes about *tides*.\n\n- ${"long".repeat(20)}`);
  await petra.getByLabel("Name of link 1").fill("Mastodon");
  await petra.getByLabel("Address of link 1").fill("javascript:alert(1)");
  await petra.getByRole("button", { name: "Save the profile" }).click();
  await expect(petra.getByLabel("Address of link 1")).toHaveAccessibleDescription(/https/);
  await expect(petra.getByLabel("Biography")).toHaveValue(/^Writes about \*tides\*\./);
  await axe(petra);
  await petra.getByLabel("Address of link 1").fill("https://social.example/@petra");
  await petra.getByLabel("Site").fill(`https://${"a-very-long-name.".repeat(6)}example.org`);
  await petra.getByRole("button", { name: "Save the profile" }).click();
  await expect(petra.getByText("Saved.")).toBeVisible();
  await expect(petra.getByLabel("Name of link 1")).toHaveValue("Mastodon");

  await page.goto(`/${article.slug}`);
  const box = page.locator(".colophon");
  await expect(box.getByRole("link", { name: "Petra Q. Profile" })).toBeVisible();
  await expect(box.locator("em")).toHaveText("tides");
  await expect(box.getByRole("link", { name: "Mastodon" })).toHaveAttribute(
    "href",
    "https://social.example/@petra",
  );
  await axe(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.goto(`/author/${who.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Petra Q. Profile");
  await expect(page.getByRole("link", { name: "Mastodon" })).toBeVisible();
  await axe(page);
});

test("the audit log tells who did what", async ({
  siteWithMail: site,
  staffWithMail: staff,
  browser,
  axe,
}) => {
  const who = await newPerson("MODERATOR", "Audrey Audited");
  const audrey = await elsewhere(browser, site.url);
  await audrey.goto("/signin");
  await audrey.getByLabel("E-mail address").fill(who.email);
  await audrey.getByLabel("Password").fill("a wrong password of hers");
  await audrey.getByRole("button", { name: "Sign in" }).click();
  await signIn(audrey, who);
  await staff.goto("/studio/audit");
  await expect(
    staff.getByRole("listitem").filter({ hasText: "Signed in · Audrey Audited" }),
  ).toHaveCount(1);
  await expect(
    staff.getByRole("listitem").filter({ hasText: "A sign-in was refused Audrey Audited" }),
  ).toHaveCount(1);
  await expect(staff.getByRole("main")).not.toContainText("a wrong password");
  await axe(staff);
  await staff.getByLabel("What").selectOption("person");
  await staff.getByRole("button", { name: "Show" }).click();
  await expect(staff).toHaveURL(/kind=person/);
  await expect(staff.getByText("Signed in · Audrey Audited")).toBeHidden();
  await audrey.goto("/studio/audit");
  await expect(audrey.getByRole("main")).toContainText("has no key");
});
