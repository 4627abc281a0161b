import { describe, expect, it } from "vitest";
import type { OwnRow } from "./own";
import { ownView } from "./own-view";

const now = Date.parse("2026-03-08T12:00:00Z");
const ago = (minutes: number) => new Date(now - minutes * 60_000);
const DAYS = 24 * 60;
const bounds = { opened: ago(10), decided: ago(7 * DAYS) };

function row(given: Partial<OwnRow> = {}): OwnRow {
  return {
    publicId: "abcdefghij",
    version: 1,
    state: "PENDING",
    stateActor: "COMMENTER",
    createdAt: ago(5),
    stateAt: ago(5),
    editedAt: null,
    textAt: ago(5),
    source: "Text",
    editSource: null,
    editHtml: null,
    isRefused: false,
    ...given,
  };
}

const see = (given: Partial<OwnRow>) => ownView(row(given), bounds);
const byStaff = { stateActor: "STAFF" } as const;

describe("ownView", () => {
  it.each([
    ["pending", { createdAt: ago(90 * DAYS) }],
    ["pending", { state: "SPAM", stateActor: "SYSTEM", createdAt: ago(90 * DAYS) }],
    ["plain", { state: "APPROVED" }],
    ["published", { state: "APPROVED", ...byStaff, createdAt: ago(8 * DAYS), stateAt: ago(60) }],
    ["refused", { state: "SPAM", ...byStaff, createdAt: ago(8 * DAYS), stateAt: ago(60) }],
    ["refused", { state: "TRASH", ...byStaff, stateAt: ago(7 * DAYS - 1) }],
    ["deleted", { state: "TRASH" }],
  ] as const)("says %s of %o", (standing, given) => {
    expect(see(given)?.standing).toBe(standing);
  });

  it.each([
    [
      "published long ago",
      { state: "APPROVED", ...byStaff, createdAt: ago(9 * DAYS), stateAt: ago(8 * DAYS) },
    ],
    [
      "refused long ago",
      { state: "SPAM", ...byStaff, createdAt: ago(9 * DAYS), stateAt: ago(7 * DAYS + 1) },
    ],
    ["public as any other", { state: "APPROVED", createdAt: ago(11) }],
    ["deleted, and the time to take it back is over", { state: "TRASH", createdAt: ago(11) }],
    ["spam of an import", { state: "SPAM", stateActor: "IMPORT" }],
  ] as const)("says nothing where it is %s", (_, given) => {
    expect(see(given)).toBeNull();
  });

  it.each([
    ["within the window", {}, true, true],
    ["after it", { createdAt: ago(10) }, false, false],
    ["published", { state: "APPROVED" }, true, true],
    ["after a decision against it", { isRefused: true }, false, true],
  ] as const)("allows edit and deletion %s", (_, given, canEdit, canDelete) => {
    expect(see(given)).toMatchObject({ canEdit, canDelete });
  });

  it("edits the newest text, and shows an edit that waits", () => {
    const held = { state: "APPROVED", editSource: "New", editHtml: "<p>New</p>" } as const;
    expect(see(held)).toMatchObject({ source: "New", edit: { html: "<p>New</p>" } });
  });

  it("tells for seven days that an edit was refused", () => {
    const refused = {
      state: "APPROVED",
      textAt: ago(20 * DAYS),
      createdAt: ago(20 * DAYS),
    } as const;
    expect(see({ ...refused, editedAt: ago(6 * DAYS) })?.isEditRefused).toBe(true);
    expect(see({ ...refused, editedAt: ago(8 * DAYS) })).toBeNull();
  });
});
