import { expect, test } from "./support/test";

test("a site that nobody has set up says on every page how to begin", async ({
  page,
  emptySite,
  axe,
}) => {
  for (const path of ["/", "/any-article", "/section/news?before=x", "/desk"]) {
    const answer = await page.goto(emptySite.url + path);
    expect(answer?.status(), path).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("one-time link");
  }
  await axe(page);
});
