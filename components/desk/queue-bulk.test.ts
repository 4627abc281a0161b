import { describe, expect, it } from "vitest";
import type { BatchOutcome } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import {
  countDecided,
  type QueueEvent,
  type QueueState,
  reduceQueue,
  startQueue,
} from "./queue-state";
import { wordsOf } from "./strip";

const card = (publicId: string): DeskComment => ({
  publicId,
  version: 1,
  state: "PENDING",
  name: publicId.toUpperCase(),
  email: null,
  url: null,
  createdAt: `2026-01-01T00:00:0${"abcdef".indexOf(publicId)}.000Z`,
  html: "",
  post: { title: "", slug: "", section: null },
  inReplyTo: null,
  reasons: [],
  risk: 0,
  opinion: null,
  edit: null,
  rewritten: null,
  isAddressConfirmed: false,
  commenter: null,
  isStaff: false,
  isDeletedByAuthor: false,
  openReports: 0,
  decision: null,
  cursor: `0-${publicId}`,
});

const start = (ids = "abcdef"): QueueState =>
  startQueue("PENDING", { comments: [...ids].map(card), next: null }, ids.length);
const play = (state: QueueState, ...events: QueueEvent[]) => events.reduce(reduceQueue, state);
const ids = (state: QueueState) => state.cards.map(({ publicId }) => publicId).join("");

const said = ({ word }: QueueState) => word && wordsOf(word, Date.parse("2026-01-01"));

const toggle = (publicId: string): QueueEvent => ({ type: "toggle", publicId });
const decide = (chosen: string): QueueEvent => ({
  type: "decide-many",
  key: 1,
  publicIds: [...chosen],
  to: "SPAM",
});
const answer = (outcome: BatchOutcome): QueueEvent => ({ type: "answered-many", key: 1, outcome });

function saved(changed: string, refused: [string, "SPAM" | "PENDING"][] = []): BatchOutcome {
  return {
    ok: true,
    value: {
      batchId: "b1",
      changed: [...changed].map((publicId) => ({
        ...{ publicId, eventId: 7, version: 2 },
        ...{ from: "PENDING", to: "SPAM" },
      })),
      refused: refused.map(([publicId, state]) => ({
        publicId,
        name: publicId.toUpperCase(),
        standing: {
          state,
          version: 5,
          at: "2026-01-01T00:00:00Z",
          by: "Omar",
          byYou: false,
          isEdited: false,
        },
      })),
    },
  };
}

describe("selection", () => {
  it("is toggled card by card, and all at once", () => {
    const some = play(start(), toggle("c"), toggle("a"), toggle("c"), toggle("x"));
    expect(some.selected).toEqual(["a"]);
    const all = play(some, { type: "toggle-all" });
    expect(all.selected.join("")).toBe("abcdef");
    expect(play(all, { type: "toggle-all" }).selected).toEqual([]);
  });

  it("forgets a card that leaves", () => {
    const state = play(start(), toggle("a"), toggle("b"), {
      type: "decide",
      publicId: "a",
      to: "SPAM",
    });
    expect(state.selected).toEqual(["b"]);
  });
});

describe("a bulk decision", () => {
  it("takes its cards away at once; the next one that stays is in hand", () => {
    const state = play(start(), toggle("b"), decide("abd"));
    expect([ids(state), state.current, state.left, state.selected]).toEqual(["cef", "c", 3, []]);
    expect([state.decisions.length, countDecided(state)]).toEqual([1, 3]);
  });

  it("learns its batch, and which cards were left as they stand", () => {
    const state = play(start(), decide("abd"), answer(saved("ad", [["b", "SPAM"]])));
    expect([ids(state), countDecided(state), state.left]).toEqual(["cef", 2, 3]);
    expect(state.failures).toMatchObject([{ name: "B", standing: { by: "Omar" } }]);
    expect(state.decisions).toMatchObject([{ batchId: "b1", count: 2 }]);
  });

  it("says nothing of what one decided so a moment ago", () => {
    const again = saved("", [["a", "SPAM"]]);
    if (again.ok && again.value.refused[0]?.standing) again.value.refused[0].standing.byYou = true;
    const state = play(start(), decide("a"), answer(again));
    expect([ids(state), state.failures, state.word, state.decisions]).toEqual([
      "bcdef",
      [],
      null,
      [],
    ]);
  });

  it("of which some came through before is taken back press by press, the last one first", () => {
    const mine = (batchId: string) => ({ by: "You", byYou: true, batchId });
    const outcome = saved("a", [
      ["b", "SPAM"],
      ["c", "SPAM"],
    ]);
    if (outcome.ok) {
      outcome.value.refused.forEach((one, at) => {
        if (one.standing) Object.assign(one.standing, mine(`before-${at}`));
      });
    }
    const state = play(start(), decide("abc"), answer(outcome));
    expect(
      state.decisions.map((one) => "comments" in one && [one.batchId, one.comments[0]?.version]),
    ).toEqual([
      ["before-0", 5],
      ["before-1", 5],
      ["b1", 2],
    ]);
    expect(state.word).toMatchObject({ kind: "did-many", bulk: { batchId: "b1", count: 1 } });
    expect(state.failures).toEqual([]);
  });

  it("brings back a card that still waits, at its version", () => {
    const state = play(start(), decide("ab"), answer(saved("a", [["b", "PENDING"]])));
    expect([ids(state), state.left, state.cards[0]?.version]).toEqual(["bcdef", 5, 5]);
  });

  it("that got nowhere brings all of its cards back", () => {
    const lost = play(start(), decide("bd"), { type: "failed-many", key: 1 });
    expect([ids(lost), lost.left, lost.decisions, lost.word?.kind]).toEqual([
      ...["abcdef", 6],
      ...[[], "failed-many"],
    ]);
    const out = play(start(), decide("bd"), answer({ ok: false, code: "forbidden" }));
    expect([ids(out), out.left]).toEqual(["abcdef", 6]);
  });

  it("does not fetch again what it took away", () => {
    const page = { comments: [..."abg"].map(card), next: null };
    expect(ids(play(start("abc"), decide("ab"), { type: "loaded", page }))).toBe("cg");
  });
});

describe("undo of a bulk decision", () => {
  const done = play(start(), decide("abd"), answer(saved("abd")));
  const bulk = done.decisions[0];
  if (!bulk || !("comments" in bulk)) throw new Error("no bulk");

  it("puts its cards back in their places, at their new versions", () => {
    const changed = ["a", "d"].map((publicId) => ({
      ...{ publicId, eventId: 9, version: 3 },
      ...{ from: "SPAM" as const, to: "PENDING" as const },
    }));
    const refused = [{ publicId: "b", name: "B", standing: null }];
    const outcome: BatchOutcome = { ok: true, value: { batchId: "b2", changed, refused } };
    const state = play(done, { type: "undo" }, { type: "undone-many", bulk, outcome });
    expect([ids(state), state.current, state.left]).toEqual(["acdef", "a", 5]);
    expect([state.cards[0]?.version, state.failures.length, state.decisions]).toEqual([3, 1, []]);
  });

  it("that did not get through can be tried again", () => {
    const state = play(done, { type: "undo" }, { type: "undo-many-failed", bulk });
    expect([ids(state), state.left, state.decisions]).toEqual(["cef", 3, [bulk]]);
    expect(said(state)).toBe(
      "Not taken back: the site didn’t answer. 3 comments stand as decided; undo it again.",
    );
  });

  it("of what never arrived brings its cards back, and is done", () => {
    const made = play(start(), decide("abd"));
    const [bulk] = made.decisions;
    if (!bulk || !("comments" in bulk)) throw new Error("no bulk");
    const state = play(
      made,
      ...[{ type: "undo" } as const, { type: "failed-many", key: 1 } as const],
      { type: "undo-many-failed", bulk },
    );
    expect([ids(state), state.left, state.decisions]).toEqual(["abcdef", 6, []]);
    expect(said(state)).toBe(
      "Not saved: the site didn’t answer. 3 comments are back on the list; try again.",
    );
  });

  it("of what was refused brings its cards back", () => {
    const made = play(start(), decide("abd"));
    const [bulk] = made.decisions;
    if (!bulk || !("comments" in bulk)) throw new Error("no bulk");
    const outcome: BatchOutcome = { ok: false, code: "forbidden" };
    const state = play(made, { type: "undo" }, answer(outcome), {
      ...{ type: "undone-many", bulk, outcome },
    });
    expect([ids(state), state.left, state.word?.kind]).toEqual(["abcdef", 6, "late"]);
  });
});
