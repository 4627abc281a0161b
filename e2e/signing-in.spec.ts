import { createUser } from "@/lib/accounts/create";
import { issuePasswordReset } from "@/lib/accounts/reset-password";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { expect, OWNER, signIn, test } from "./support/test";

async function newModerator(): Promise<{ email: string; password: string }> {
  const who = { email: `${newPublicId()}@example.org`, password: "seven herons at dusk" };
  await db().$transaction((tx) => createUser(tx, { ...who, name: "Omar Said", role: "MODERATOR" }));
  return who;
}

test("a wrong password is refused at the form, the address kept", async ({ page, axe }) => {
  await page.goto("/signin?to=/desk/spam");
  await expect(page.locator("script")).toHaveCount(0);
  await axe(page);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill("not this one at all");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("don’t belong together");
  await expect(page.getByLabel("E-mail address")).toHaveValue(OWNER.email);
  await axe(page);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/desk\/spam$/);
});

test("who guesses is told when to try again", async ({ noScript }) => {
  const { email, password } = await newModerator();
  for (let i = 0; i < 11; i++) {
    await noScript.goto("/signin");
    await noScript.getByLabel("E-mail address").fill(email);
    await noScript.getByLabel("Password").fill(`guess number ${i}`);
    await noScript.getByRole("button", { name: "Sign in" }).click();
    await expect(noScript.getByRole("alert")).toBeVisible();
  }
  await expect(noScript.getByRole("alert")).toContainText(/Try again at \d/);
  await noScript.getByLabel("Password").fill(password);
  await noScript.getByRole("button", { name: "Sign in" }).click();
  await expect(noScript.getByRole("alert")).toContainText("too many attempts");
});

test("nobody is sent to another site", async ({ page, site }) => {
  await page.goto("/signin?to=//evil.example/desk");
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${site.url}/desk`);
});

test("the cookie is for the server alone, and dies with the session", async ({ page }) => {
  const who = await newModerator();
  await signIn(page, who);
  const cookie = (await page.context().cookies()).find(({ name }) => name.includes("session"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  // Another tab, signed out: this one is out too, and the cookie opens nothing any more.
  const other = await page.context().newPage();
  await other.goto("/desk");
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(other).toHaveURL(/\/signin/);
  if (cookie) await page.context().addCookies([cookie]);
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/signin/);
});

test("a revoked session ends at once", async ({ page }) => {
  const who = await newModerator();
  await signIn(page, who);
  await db().session.updateMany({
    where: { user: { email: who.email } },
    data: { revokedAt: new Date() },
  });
  expect((await page.request.get("/desk/queue?list=pending")).status()).toBe(401);
  expect((await page.request.post("/desk/news", { data: {} })).status()).toBe(401);
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/signin\?to=/);
});

test("a one-time link sets a new password", async ({ page, axe }) => {
  const who = await newModerator();
  const link = await issuePasswordReset(who.email);
  if (!link.ok) throw new Error(link.code);
  const address = `/reset?token=${link.value.secret}`;
  await page.goto(address);
  await axe(page);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: /Set the password/ }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/at least 10/);
  await page.getByLabel("New password").fill("eight herons at dusk");
  await page.getByRole("button", { name: /Set the password/ }).click();
  await expect(page).toHaveURL(/\/desk$/);
  await page.goto(address);
  await expect(page.getByRole("main")).toContainText("doesn’t open anything");
  await axe(page);
});

test("NextAuth's own way in is the same way", async ({ page, site }) => {
  const who = await newModerator();
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const post = (password: string) =>
    page.request.post("/api/auth/callback/credentials", {
      form: { csrfToken, email: who.email, password, json: "true" },
      headers: { origin: site.url },
    });
  expect((await post("wrong wrong wrong")).status()).toBe(401);
  expect(await (await page.request.get("/api/auth/session")).json()).toEqual({});
  expect((await post(who.password)).ok()).toBe(true);
  const session = await (await page.request.get("/api/auth/session")).json();
  expect(session.user).toEqual({ name: "Omar Said" });
  await db().session.updateMany({
    where: { user: { email: who.email } },
    data: { revokedAt: new Date() },
  });
  expect(await (await page.request.get("/api/auth/session")).json()).toEqual({});
});
