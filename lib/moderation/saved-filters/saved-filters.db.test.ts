import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../../accounts/create";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { Role } from "../../db/generated/enums";
import { plainFilter } from "../filter";
import { listSavedFilters } from "./queries";
import { deleteFilter, saveFilter } from "./save";
import { MOST_SAVED, SavedFilterInput } from "./schema";

let nora: Viewer;
let omar: Viewer;

beforeEach(async () => {
  await db().user.deleteMany();
  nora = await person("Nora", "MODERATOR");
  omar = await person("Omar", "EDITOR");
});

async function person(name: string, role: Role): Promise<Viewer> {
  const { id } = await db().$transaction((tx) =>
    createUser(tx, { email: `${name}@example.org`, name, role }),
  );
  return { userId: id, name, role, sessionId: "" };
}

const filter = { ...plainFilter("spam"), q: "casino & co", hasLinks: true, order: "risk" as const };

describe("a saved filter", () => {
  it("comes back as it was, to whom it belongs", async () => {
    expect(await saveFilter(nora, { name: "Casino", filter })).toMatchObject({ ok: true });
    expect(await listSavedFilters(nora)).toMatchObject([{ name: "Casino", filter }]);
    expect(await listSavedFilters(omar)).toEqual([]);
  });

  it("has a name of its own among one's own", async () => {
    await saveFilter(nora, { name: "Casino", filter });
    expect(await saveFilter(nora, { name: "Casino", filter: plainFilter("all") })).toEqual({
      ok: false,
      code: "taken",
    });
    expect(await saveFilter(omar, { name: "Casino", filter })).toMatchObject({ ok: true });
  });

  it("is one of so many at most, also when several are saved at once", async () => {
    const saves = await Promise.all(
      Array.from({ length: MOST_SAVED + 4 }, (_, n) => saveFilter(nora, { name: `F${n}`, filter })),
    );
    expect(saves.filter(({ ok }) => ok)).toHaveLength(MOST_SAVED);
    expect(await listSavedFilters(nora)).toHaveLength(MOST_SAVED);
    expect(saves.find(({ ok }) => !ok)).toEqual({ ok: false, code: "full" });
  });

  it("is deleted by its owner alone", async () => {
    await saveFilter(nora, { name: "Casino", filter });
    const [saved] = await listSavedFilters(nora);
    await deleteFilter(omar, saved?.id ?? 0);
    expect(await listSavedFilters(nora)).toHaveLength(1);
    await deleteFilter(nora, saved?.id ?? 0);
    expect(await listSavedFilters(nora)).toEqual([]);
  });

  it("is nothing for those who don't moderate", async () => {
    const ann = await person("Ann", "AUTHOR");
    for (const who of [ann, null]) {
      expect(await saveFilter(who, { name: "Casino", filter })).toMatchObject({
        code: "forbidden",
      });
      expect(await deleteFilter(who, 1)).toMatchObject({ code: "forbidden" });
    }
    expect(await db().savedFilter.count()).toBe(0);
  });

  it("needs a name that can be read", () => {
    const of = (name: string) => SavedFilterInput.safeParse({ name, filter }).success;
    expect([of("a"), of(" "), of("a".repeat(41)), of("a\u0000b")]).toEqual([
      ...[true, false, false, false],
    ]);
  });
});
