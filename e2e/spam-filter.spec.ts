// The learned filter at a moderator's desk and in the owner's figures.
import { importComment } from "@/lib/comments/import";
import { db } from "@/lib/db/client";
import { newPublicId } from "@/lib/ids";
import { createPost } from "@/lib/posts/create";
import { inventComments } from "@/lib/spam/invented";
import { openDesk } from "./support/queue";
import { expect, signIn, test } from "./support/test";

/** The one that is decided wrongly, and one with the same words. */
const [WRONG, TWIN] = [54, 59];

/** Comments that have waited longer than any other, each kind in turns. */
async function waitingInvented(count: number) {
  await db().$transaction(
    async (tx) => {
      const post = await createPost(tx, {
        ...({ kind: "POST", state: "PUBLISHED", title: "The harbour", source: "Text." } as const),
        ...{ publishAt: new Date("2020-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
        ...{ authorIds: [], heroId: null, commentPolicy: "OPEN" as const, origin: null },
      });
      const invented = inventComments(count);
      for (const [nth, { text }] of invented.entries()) {
        await importComment(tx, {
          ...{ origin: null, postId: post.id, parentId: null, name: `Reader ${nth}`, url: null },
          ...{
            email: `reader${nth}@example.org`,
            source: nth === TWIN ? (invented[WRONG]?.text ?? "") : text,
            state: "PENDING",
          },
          createdAt: new Date(Date.UTC(2020, 0, 2, 0, nth)),
          commenterOrigin: newPublicId(),
        });
      }
    },
    { timeout: 30_000 },
  );
}

const learned = () => db().learnedDecision.count();

test("the filter learns from a moderator's keys, says why, and unlearns what is undone", async ({
  browser,
  freshSite,
  axe,
}) => {
  test.setTimeout(120_000);
  const staff = await browser.newPage({ baseURL: freshSite.url });
  await signIn(staff);
  await waitingInvented(60);
  const before = await learned();
  await openDesk(staff);
  const card = (nth: number) => staff.getByRole("article", { name: `Reader ${nth}`, exact: true });
  for (let nth = 0; nth < 54; nth++) {
    if (nth > 0) await expect(card(nth)).toBeFocused();
    await staff.keyboard.press(nth % 2 ? "s" : "a");
  }
  await expect.poll(learned, { timeout: 20_000 }).toBe(before + 54);
  // On cards that were there before it had learned enough, too.
  await expect(card(55).getByText(/^Spam filter/)).toBeVisible({ timeout: 15_000 });

  await openDesk(staff);
  const opinion = (nth: number) => card(nth).getByText(/^Spam filter/);
  await expect(opinion(55)).toHaveText(/looks like spam, \d+ of 100/);
  await expect(card(55).getByText(/the words? “/)).toBeVisible();
  await expect(opinion(56)).toHaveText(/looks fine, \d+ of 100/);
  await axe(staff);
  const thought = (await opinion(TWIN).textContent()) ?? "";

  // A wrong press changes what it thinks, and its undo changes that back.
  await expect(card(WRONG)).toBeVisible();
  await staff.keyboard.press("s");
  await expect.poll(learned, { timeout: 20_000 }).toBe(before + 55);
  await expect(opinion(TWIN)).not.toHaveText(thought, { timeout: 15_000 });
  await staff.keyboard.press("z");
  await expect.poll(learned, { timeout: 20_000 }).toBe(before + 54);
  await expect(opinion(TWIN)).toHaveText(thought, { timeout: 15_000 });
  await openDesk(staff);
  await expect(opinion(TWIN)).toHaveText(thought);

  await staff.goto("/desk/figures");
  const part = staff.getByRole("region", { name: "The spam filter" });
  await expect(part).toContainText("It learned");
  await expect(part.getByRole("img")).toBeVisible();
  await expect(part).toContainText("It is not proven yet");
  await part.getByRole("button", { name: "Let it mark spam by itself" }).click();
  await expect(part).toContainText("as soon as that is proven");
  await part.getByRole("button", { name: "Let people decide about everything" }).click();
  await expect(part).toContainText("A person decides about every comment");
  await axe(staff);
});
