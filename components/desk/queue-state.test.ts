import { describe, expect, it } from "vitest";
import type { DecisionOutcome } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { type QueueEvent, type QueueState, reduceQueue, startQueue } from "./queue-state";
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
  edit: null,
  rewritten: null,
  isAddressConfirmed: false,
  commenter: null,
  isStaff: false,
  isDeletedByAuthor: false,
  openReports: 0,
  decision: null,
  risk: 0,
  opinion: null,
  cursor: `0-${publicId}`,
});

const start = (ids = "abcd", next: string | null = null): QueueState =>
  startQueue("PENDING", { comments: [...ids].map(card), next }, ids.length);

const play = (state: QueueState, ...events: QueueEvent[]) => events.reduce(reduceQueue, state);
const ids = (state: QueueState) => state.cards.map(({ publicId }) => publicId).join("");

const said = ({ word }: QueueState) => word && wordsOf(word, Date.parse("2026-01-01"));

const saved: DecisionOutcome = {
  ok: true,
  value: { eventId: 7, version: 2, from: "PENDING", to: "SPAM" },
};
const late = (state: "SPAM" | "PENDING", version: number): DecisionOutcome => ({
  ok: false,
  code: "changed",
  standing: {
    state,
    version,
    at: "2026-01-01T00:00:00Z",
    by: "Nora",
    byYou: false,
    isEdited: false,
  },
});
const decide = (publicId: string): QueueEvent => ({ type: "decide", publicId, to: "SPAM" });
const answer = (publicId: string, outcome: DecisionOutcome): QueueEvent => ({
  type: "answered",
  publicId,
  outcome,
});

describe("an edit by the author", () => {
  const edit = { before: "Old", after: "New", at: "2026-01-01T00:00:00Z" };

  it("brings the card back with the text that stands now, not with the one decided about", () => {
    const refused = late("PENDING", 2);
    if (refused.ok || refused.code !== "changed") throw new Error();
    const now = { ...card("a"), version: 2, html: "new" };
    const edited = { ...refused, standing: { ...refused.standing, isEdited: true } };
    const state = play(start(), decide("a"), answer("a", { ...edited, card: now }));
    expect(state.cards[0]).toEqual(now);
    expect(state.left).toBe(4);
    const unknown = play(start(), decide("a"), answer("a", { ...edited, card: null }));
    expect(ids(unknown)).toBe("bcd");
  });

  it("stands among the pending, and comes back there when its decision is undone", () => {
    const held: DeskComment = { ...card("a"), state: "APPROVED", edit };
    const outcome: DecisionOutcome = {
      ok: true,
      value: { eventId: 8, version: 3, from: "APPROVED", to: "APPROVED" },
    };
    const decision = { comment: held, to: "TRASH" as const, eventId: 7 };
    const state = play(start("b"), { type: "undone", decision, outcome });
    expect(ids(state)).toBe("ab");
  });
});

describe("deciding", () => {
  it("takes the card away at once and moves on to the next", () => {
    const state = play(start(), decide("a"));
    expect([ids(state), state.current, state.left]).toEqual(["bcd", "b", 3]);
    expect(state.word).toMatchObject({ kind: "did", decision: { eventId: null, to: "SPAM" } });
  });

  it("moves back from the last card, and to nothing from the only one", () => {
    const end = play(start(), { type: "select", publicId: "d" }, decide("d"));
    expect(end.current).toBe("c");
    expect(play(start("a"), decide("a")).current).toBeNull();
  });

  it("keeps the next one in hand when focus reaches the card that has just left", () => {
    const state = play(start(), decide("a"), { type: "select", publicId: "a" }, decide("b"));
    expect([ids(state), state.current]).toEqual(["cd", "c"]);
  });

  it("learns the event's number from the server's answer", () => {
    const state = play(start(), decide("a"), decide("b"), answer("a", saved));
    expect(state.decisions.map((one) => ("eventId" in one ? one.eventId : "bulk"))).toEqual([
      7,
      null,
    ]);
    expect(state.word).toMatchObject({ decision: { comment: { publicId: "b" } } });
  });

  it("says so where somebody was faster; the card stays away", () => {
    const state = play(start(), decide("a"), answer("a", late("SPAM", 2)));
    expect([ids(state), state.decisions, state.word?.kind]).toEqual(["bcd", [], "late"]);
  });

  it("shows the card again where it still waits, in its place and at its new version", () => {
    const state = play(start(), decide("b"), answer("b", late("PENDING", 3)));
    expect([ids(state), state.left]).toEqual(["abcd", 4]);
    expect(state.cards[1]?.version).toBe(3);
  });

  it("shows the card again where nothing was saved", () => {
    const lost = play(start(), decide("c"), { type: "failed", publicId: "c" });
    expect([ids(lost), lost.left, lost.word?.kind]).toEqual(["abcd", 4, "failed"]);
    const out = play(start(), decide("c"), answer("c", { ok: false, code: "forbidden" }));
    expect(ids(out)).toBe("abcd");
  });
});

describe("undo", () => {
  it("puts the card back in its place, in hand, at its new version", () => {
    const done = play(start(), decide("b"), answer("b", saved));
    const [decision] = done.decisions;
    if (!decision || !("comment" in decision)) throw new Error("no decision");
    const outcome: DecisionOutcome = {
      ok: true,
      value: { eventId: 8, version: 3, from: "SPAM", to: "PENDING" },
    };
    const state = play(done, { type: "undo" }, { type: "undone", decision, outcome });
    expect([ids(state), state.current, state.left]).toEqual(["abcd", "b", 4]);
    expect([state.cards[1]?.version, state.decisions]).toEqual([3, []]);
  });

  it("that did not get through can be tried again", () => {
    const done = play(start(), decide("b"), answer("b", saved));
    const [decision] = done.decisions;
    if (!decision || !("comment" in decision)) throw new Error("no decision");
    const state = play(done, { type: "undo" }, { type: "undo-failed", decision });
    expect([ids(state), state.left, state.decisions]).toEqual(["acd", 3, [decision]]);
    expect(said(state)).toBe(
      "Not taken back: the site didn’t answer. B’s comment stands as decided; undo it again.",
    );
  });

  it("of what never arrived brings the card back, and is done", () => {
    const made = play(start(), decide("b"));
    const [decision] = made.decisions;
    if (!decision || !("comment" in decision)) throw new Error("no decision");
    const state = play(
      made,
      ...[{ type: "undo" } as const, { type: "failed", publicId: "b" } as const],
      { type: "undo-failed", decision },
    );
    expect([ids(state), state.left, state.decisions]).toEqual(["abcd", 4, []]);
    expect(said(state)).toBe(
      "Not saved: the site didn’t answer. B’s comment is back on the list; try again.",
    );
  });

  it("of what was refused shows the card that still waits", () => {
    const made = play(start(), decide("b"));
    const [decision] = made.decisions;
    if (!decision || !("comment" in decision)) throw new Error("no decision");
    const outcome = late("PENDING", 3);
    const state = play(made, ...[{ type: "undo" } as const, answer("b", outcome)], {
      type: "undone",
      decision,
      outcome,
    });
    expect([ids(state), state.left, state.cards[1]?.version]).toEqual(["abcd", 4, 3]);
    expect([state.word?.kind, state.decisions]).toEqual(["late", []]);
  });

  it("of an edit that did not get through says that the new text stands", () => {
    const edit = { before: card("b"), eventId: 9 };
    const state = play(start(), { type: "undo-edit-failed", edit });
    expect([ids(state), state.decisions]).toEqual(["abcd", [edit]]);
    expect(said(state)).toContain("B’s comment has its new text");
  });
});

describe("the list", () => {
  it("steps from card to card and stops at both ends", () => {
    const step = (by: 1 | -1): QueueEvent => ({ type: "step", by });
    expect(play(start(), step(-1)).current).toBe("a");
    expect(play(start(), step(1), step(1)).current).toBe("c");
    expect(play(start("ab"), step(1), step(1), step(1)).current).toBe("b");
  });

  it("grows at its end, without what it holds or just decided", () => {
    const page = { comments: [..."bcef"].map(card), next: null };
    const state = play(start("abc", "0-c"), decide("b"), { type: "loaded", page });
    expect([ids(state), state.next, state.end]).toEqual(["acef", null, "0-f"]);
  });

  it("loses what a colleague decided, but never the card in hand", () => {
    const moved = ["a", "c"].map((publicId) => ({
      publicId,
      version: 2,
      to: "APPROVED" as const,
      by: "Omar",
    }));
    const news: QueueEvent = {
      type: "news",
      news: { looking: [], flood: null, opinions: null, pending: 2, fresh: 1, moved },
    };
    const state = play(start(), news);
    expect([ids(state), state.current, state.left, state.fresh]).toEqual(["abd", "a", 2, 1]);
    expect(state.word).toMatchObject({ kind: "others", name: "C", by: "Omar" });
  });

  it("counts what was pressed and not answered as gone, whatever the site counted", () => {
    const fresh = { looking: [], flood: null, opinions: null, fresh: 0, moved: [] };
    const waiting = play(start(), decide("a"), { type: "news", news: { ...fresh, pending: 4 } });
    expect(waiting.left).toBe(3);
    const told = play(waiting, answer("a", saved), {
      type: "news",
      news: { ...fresh, pending: 3 },
    });
    expect(told.left).toBe(3);
  });

  it("says once that its moderator is signed out, and no more when they are back", () => {
    const over: QueueEvent = { type: "session", isOver: true };
    const out = play(start(), over);
    expect(said(out)).toContain("You are signed out");
    expect(reduceQueue(out, over)).toBe(out);
    const back = play(out, { type: "session", isOver: false });
    expect(back.word).toBeNull();
    const done = play(back, decide("a"));
    expect(play(done, { type: "session", isOver: false })).toBe(done);
  });

  it("keeps a card that a colleague decided and took back", () => {
    const moved = [{ publicId: "b", version: 3, to: "PENDING" as const, by: "Omar" }];
    const state = play(start(), {
      type: "news",
      news: { looking: [], flood: null, opinions: null, pending: 4, fresh: 0, moved },
    });
    expect(ids(state)).toBe("abcd");
  });

  it("shows what the spam filter thinks by now, but for the card in hand, and draws no other anew", () => {
    const thought = (score: number) => ({ logit: 1, score, words: ["watches"], traits: [] });
    const first = play(start(), {
      type: "opinions",
      of: { a: thought(90), b: thought(80), c: null, gone: thought(70) },
    });
    expect(first.cards.map(({ opinion }) => opinion?.score ?? null)).toEqual([
      null,
      80,
      null,
      null,
    ]);
    const again = play(first, { type: "opinions", of: { b: thought(80), d: thought(60) } });
    expect(again.cards[1]).toBe(first.cards[1]);
    expect(again.cards[3]?.opinion?.score).toBe(60);
    const unlearned = play(again, { type: "opinions", of: { b: null } });
    expect(unlearned.cards[1]?.opinion).toBeNull();
  });
});
