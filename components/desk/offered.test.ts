import { describe, expect, it } from "vitest";
import { commentLists, states } from "@/lib/moderation/lists";
import type { DeskComment } from "@/lib/moderation/queries";
import { isOffered, verbsOf, verbWords } from "./offered";

const card = (given: Partial<DeskComment>): DeskComment => ({
  ...{ publicId: "a", version: 1, state: "APPROVED", name: "A", email: null, url: null },
  ...{ createdAt: "2026-01-01T00:00:00.000Z", html: "", inReplyTo: null, reasons: [] },
  ...{ post: { title: "", slug: "", section: null }, edit: null, rewritten: null },
  ...{ isAddressConfirmed: false, commenter: null, isStaff: false, isDeletedByAuthor: false },
  ...{ openReports: 0, decision: null, risk: 0, opinion: null, cursor: "0-1", ...given },
});
const edit = { before: "a", after: "b", at: "2026-01-01T00:00:00.000Z" };

describe("a card", () => {
  it("that readers reported can be kept public where that is a decision", () => {
    const reported = card({ openReports: 1 });
    expect(isOffered("APPROVED", "reported", reported)).toBe(true);
    expect(isOffered("APPROVED", "all", reported)).toBe(true);
    expect(verbWords("APPROVED", reported)).toBe("Keep public");
    expect(verbWords("TRASH", reported)).toBe("Trash");
    // Where it stands among the public ones nothing is asked.
    expect(isOffered("APPROVED", "approved", reported)).toBe(false);
  });

  it("is not offered the state that it has, whatever the list", () => {
    for (const list of commentLists) {
      for (const state of states) {
        expect(isOffered(state, list, card({ state }))).toBe(false);
      }
    }
    // Its author took it away: reports of it don't make it trash once more.
    expect(isOffered("TRASH", "all", card({ state: "TRASH", openReports: 2 }))).toBe(false);
  });

  it("with an edit that waits is offered all that its list has, in words about that", () => {
    const waiting = card({ edit, openReports: 1 });
    expect(verbsOf("pending").every((to) => isOffered(to, "pending", waiting))).toBe(true);
    expect(verbsOf("all").map((to) => verbWords(to, waiting))).toEqual([
      "Approve",
      "Spam",
      "Refuse",
      "Hold",
    ]);
  });
});
