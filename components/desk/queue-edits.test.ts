import { describe, expect, it } from "vitest";
import type { EditOutcome } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import type { Edit } from "./queue-edits";
import {
  countDecided,
  type QueueEvent,
  type QueueState,
  reduceQueue,
  startQueue,
} from "./queue-state";

const card = (publicId: string, given: Partial<DeskComment> = {}): DeskComment => ({
  ...{ publicId, version: 1, state: "PENDING", name: publicId, email: null, url: null },
  createdAt: `2026-01-01T00:00:0${"abcdef".indexOf(publicId)}.000Z`,
  ...{ html: "<p>old</p>", post: { title: "", slug: "", section: null }, inReplyTo: null },
  ...{ reasons: [], edit: null, rewritten: null, isDeletedByAuthor: false, decision: null },
  ...{ isAddressConfirmed: false, commenter: null, isStaff: false, openReports: 0 },
  ...{ risk: 0, opinion: null, cursor: `0-${publicId}`, ...given },
});

const start = (...cards: DeskComment[]): QueueState =>
  startQueue("PENDING", { comments: cards, next: null }, cards.length);
const play = (state: QueueState, ...events: QueueEvent[]) => events.reduce(reduceQueue, state);
const saved = (comment: DeskComment): EditOutcome => ({
  ok: true,
  value: { eventId: 7, card: comment },
});
const undoneAt = (version: number) =>
  ({ ok: true, value: { eventId: 8, version, from: "PENDING", to: "PENDING" } }) as const;

describe("an edit", () => {
  it("shows the new text in its place, and its undo the old one at its new version", () => {
    const b = card("b");
    const edited = play(start(card("a"), b, card("c")), {
      ...{ type: "edited", comment: b },
      outcome: saved(card("b", { version: 2, html: "<p>new</p>" })),
    });
    expect(edited.cards.map(({ html }) => html)).toEqual([
      "<p>old</p>",
      "<p>new</p>",
      "<p>old</p>",
    ]);
    expect([edited.left, countDecided(edited), edited.word?.kind]).toEqual([3, 0, "edited"]);
    const [edit] = edited.decisions as Edit[];
    if (!edit) throw new Error("no edit");
    const undone = play(
      edited,
      { type: "undo" },
      { type: "edit-undone", edit, outcome: undoneAt(3) },
    );
    expect(undone.cards[1]).toEqual({ ...b, version: 3 });
    expect([undone.current, undone.left, undone.decisions]).toEqual(["b", 3, []]);
  });

  it("of a public comment whose edit waited leaves the list, and comes back", () => {
    const waits = card("a", { state: "APPROVED", edit: { before: "old", after: "mine", at: "" } });
    const edited = play(start(waits, card("b")), {
      ...{ type: "edited", comment: waits },
      outcome: saved(card("a", { version: 2, state: "APPROVED" })),
    });
    expect([edited.cards.map(({ publicId }) => publicId), edited.left]).toEqual([["b"], 1]);
    const [edit] = edited.decisions as Edit[];
    if (!edit) throw new Error("no edit");
    const undone = play(edited, { type: "edit-undone", edit, outcome: undoneAt(3) });
    expect(undone.cards[0]).toEqual({ ...waits, version: 3 });
    expect(undone.left).toBe(2);
  });

  it("that came too late shows what stands there now", () => {
    const theirs = card("a", { version: 2, html: "<p>theirs</p>" });
    const standing = {
      ...({ state: "PENDING", version: 2, at: "2026-01-01T00:00:00Z" } as const),
      ...{ by: "Omar", byYou: false, isEdited: true },
    };
    const late = play(start(card("a")), {
      ...{ type: "edited", comment: card("a") },
      outcome: { ok: false, code: "changed", standing, card: theirs },
    });
    expect(late.cards).toEqual([theirs]);
    expect(late.decisions).toEqual([]);
  });
});
