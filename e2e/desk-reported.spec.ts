// What readers reported: kept public by its button, several at once, and by plain forms.
import type { Page } from "playwright/test";
import { db } from "@/lib/db/client";
import { openDesk, waiting } from "./support/queue";
import { expect, test } from "./support/test";

/** Public comments that three readers each reported, and that a word of their own finds. */
async function reported(names: string[], word: string): Promise<number[]> {
  const { comments } = await waiting(names, `They say it is ${word}.`, "APPROVED");
  const ids = comments.map(({ id }) => id);
  await db().commentReport.createMany({
    data: ids.flatMap((commentId) =>
      ["a", "b", "c"].map((by) => ({
        ...{ commentId, reason: "ABUSE" as const, device: `${by}-${commentId}` },
      })),
    ),
  });
  await db().comment.updateMany({ where: { id: { in: ids } }, data: { openReports: 3 } });
  return ids;
}

const openOf = async (ids: number[]) => {
  const where = { id: { in: ids }, state: "APPROVED" } as const;
  const rows = await db().comment.findMany({ where, orderBy: { id: "asc" } });
  return rows.map(({ openReports }) => openReports);
};

const card = (page: Page, name: string) => page.getByRole("article", { name, exact: true });

test("a button keeps one public, its key another, and both are taken back", async ({
  staff,
  axe,
}) => {
  const ids = await reported(["Una", "Vic", "Wes"], "plumquat");
  await openDesk(staff, "/desk/reported?q=plumquat");
  await axe(staff);
  await card(staff, "Vic").getByRole("button", { name: "Keep public Vic" }).click();
  await expect(card(staff, "Vic")).toHaveCount(0);
  await expect(staff.getByText("2 comments")).toBeVisible();
  await expect.poll(() => openOf(ids)).toEqual([3, 0, 3]);
  await expect(card(staff, "Una")).toBeFocused();
  await staff.keyboard.press("a");
  await expect.poll(() => openOf(ids)).toEqual([0, 0, 3]);
  await staff.keyboard.press("z");
  await expect.poll(() => openOf(ids)).toEqual([3, 0, 3]);
  await staff.keyboard.press("z");
  await expect.poll(() => openOf(ids)).toEqual([3, 3, 3]);
  await expect(card(staff, "Vic")).toBeVisible();
});

test("several are kept public with one press", async ({ staff }) => {
  const ids = await reported(["Xia", "Yan", "Zoe"], "quincejam");
  await openDesk(staff, "/desk/reported?q=quincejam");
  await staff.getByRole("checkbox", { name: "Select Xia" }).check();
  await staff.getByRole("checkbox", { name: "Select Zoe" }).check();
  await staff.getByRole("button", { name: "Approve the selected comments" }).click();
  await expect(staff.getByRole("article")).toHaveCount(1);
  await expect.poll(() => openOf(ids)).toEqual([0, 3, 0]);
  await staff.reload();
  await expect(card(staff, "Yan")).toBeVisible();
  await expect(staff.getByRole("article")).toHaveCount(1);
});

test("all that match are kept public by a run", async ({ staff }) => {
  const names = Array.from({ length: 30 }, (_, index) => `Witness${index}`);
  const ids = await reported(names, "medlarpie");
  await openDesk(staff, "/desk/reported?q=medlarpie");
  await staff.getByRole("checkbox", { name: "Select all on this page" }).check();
  await staff.getByRole("checkbox", { name: "All that match: 30 comments" }).check();
  await staff.getByRole("button", { name: "Approve the selected comments" }).click();
  await expect(staff).toHaveURL(/\/desk\/run\//);
  await expect(staff.getByRole("status")).toHaveText("Approved: 30 of 30 comments.", {
    timeout: 30_000,
  });
  expect(await openOf(ids)).toEqual(names.map(() => 0));
});

test("without script the button is a form, and so is what decides several", async ({
  browser,
  site,
  staff,
}) => {
  const ids = await reported(["Abe", "Bea", "Cem"], "sloegin");
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: await staff.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/desk/reported?q=sloegin");
  await card(plain, "Bea").getByRole("button", { name: "Keep public Bea" }).click();
  await expect(card(plain, "Bea")).toHaveCount(0);
  await expect.poll(() => openOf(ids)).toEqual([3, 0, 3]);
  await plain.goto("/desk/reported?q=sloegin");
  await plain.getByRole("checkbox", { name: "Select all on this page" }).check();
  await plain.getByRole("button", { name: "Approve the selected comments" }).click();
  await expect(card(plain, "Abe")).toHaveCount(0);
  expect(await openOf(ids)).toEqual([0, 0, 0]);
  await context.close();
});

test("on the list of all, the key of what a comment is already does nothing", async ({ staff }) => {
  const { comments } = await waiting(["Dan", "Eva"], "Nobody asks: rowanjelly.", "APPROVED");
  await openDesk(staff, "/desk/all?q=rowanjelly");
  await expect(staff.getByText("2 comments")).toBeVisible();
  await expect(card(staff, "Eva").getByRole("button", { name: /^(Approve|Keep)/ })).toHaveCount(0);
  await staff.keyboard.press("a");
  await staff.keyboard.press("d");
  await expect(staff.getByText("Moved to trash: Eva’s comment.").last()).toBeVisible();
  await expect(card(staff, "Dan")).toBeVisible();
  await expect(staff.getByText("1 comment", { exact: true })).toBeVisible();
  const ids = comments.map(({ id }) => id);
  await expect.poll(() => openOf(ids)).toEqual([0]);
});
