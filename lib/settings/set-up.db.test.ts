import { beforeEach, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import { findViewer } from "../auth/session";
import { issueSetupToken } from "../auth/tokens";
import { db } from "../db/client";
import { SetUpInput } from "./schema";
import { setUpSite } from "./set-up";

const form = {
  title: "  The Harbour Gazette ",
  description: "",
  siteUrl: "https://gazette.example/",
  timeZone: "Europe/Berlin",
  language: "en-gb",
  name: "Nora Field",
  email: "Nora@Gazette.example",
  password: "a long enough phrase",
  sample: "on",
};
const input = SetUpInput.parse(form);

beforeEach(async () => {
  await db().settings.deleteMany();
  await db().user.deleteMany();
});

it("makes the site and its owner, who is signed in", async () => {
  const outcome = await setUpSite(input, await issueSetupToken(), "test");
  if (!outcome.ok) throw new Error(outcome.code);
  expect(await findViewer(outcome.value.sessionId)).toMatchObject({ role: "OWNER" });
  expect(await db().settings.findFirst()).toMatchObject({
    title: "The Harbour Gazette",
    siteUrl: "https://gazette.example",
    language: "en-GB",
    moderationMode: "ALL",
  });
  expect(await db().user.findFirst()).toMatchObject({ email: "nora@gazette.example" });
});

it("refuses a token that is wrong, over or used, and then nothing was made", async () => {
  const late = await issueSetupToken(new Date(Date.now() - 86_401_000));
  for (const token of ["", "wrong", late]) {
    expect(await setUpSite(input, token, "test")).toEqual({ ok: false, code: "token" });
  }
  expect(await db().user.count()).toBe(0);
  const token = await issueSetupToken();
  expect((await setUpSite(input, token, "test")).ok).toBe(true);
  expect(await setUpSite(input, token, "test")).toEqual({ ok: false, code: "done" });
});

it("lets one of two people win, with one link or with two", async () => {
  for (const tokens of [1, 2]) {
    await db().settings.deleteMany();
    await db().user.deleteMany();
    const first = await issueSetupToken();
    const second = tokens === 2 ? await issueSetupToken() : first;
    const both = await Promise.all([
      setUpSite(input, first, "one"),
      setUpSite({ ...input, email: "other@gazette.example" }, second, "two"),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await db().user.count()).toBe(1);
  }
});

it("makes an owner of somebody whom an import brought", async () => {
  const { id } = await db().$transaction((tx) =>
    createUser(tx, { email: "nora@gazette.example", name: "nora", role: "AUTHOR" }),
  );
  await setUpSite(input, await issueSetupToken(), "test");
  expect(await db().user.findMany({ select: { id: true, name: true, role: true } })).toEqual([
    { id, name: "Nora Field", role: "OWNER" },
  ]);
});

it.each([
  ["title", ""],
  ["title", "a\u0000b"],
  ["title", "\ud800"],
  ["title", "x".repeat(101)],
  ["siteUrl", "gazette.example"],
  ["siteUrl", "ftp://gazette.example"],
  ["siteUrl", "https://gazette.example/blog"],
  ["siteUrl", "https://user:pw@gazette.example"],
  ["siteUrl", "javascript:alert(1)"],
  ["timeZone", "Mars/Olympus"],
  ["language", "not a language"],
  ["language", ""],
  ["email", "nora"],
  ["password", "short"],
])("says at the field what is wrong with %s = %j", (field, value) => {
  const outcome = SetUpInput.safeParse({ ...form, [field]: value });
  expect(outcome.error?.issues.map((issue) => issue.path[0])).toEqual([field]);
  expect(outcome.error?.issues[0]?.message).toMatch(/\.$/);
});
