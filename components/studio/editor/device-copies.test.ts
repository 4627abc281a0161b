import { expect, test } from "vitest";
import type { DraftContent } from "@/lib/posts/draft-schema";
import { emptyContent } from "@/lib/posts/stored";
import { type DeviceCopy, openCopies } from "./device-copies";

const content = (source: string, title = "The ferry"): DraftContent => ({
  ...emptyContent,
  title,
  source,
  authorIds: [1],
});

const copy = (source: string, more: Partial<DeviceCopy> = {}): DeviceCopy => ({
  postId: 1,
  userId: 1,
  tab: source,
  baseVersion: 3,
  content: content(source),
  unanswered: [],
  kind: "working",
  at: 0,
  ...more,
});

const server = { version: 3, content: content("Server.") };
const nobody = () => false;

test("what the server has goes, however it is spelled", () => {
  const same = copy("Server.", { baseVersion: 2, content: content("Server.", " The ferry ") });
  expect(openCopies([same], server, nobody)).toEqual({
    drop: [same],
    take: null,
    conflict: null,
    offered: [],
  });
});

test("the newest text on the server's own version is taken up, others are offered", () => {
  const old = copy("old", { at: 1 });
  const young = copy("young", { at: 2 });
  const foreign = copy("foreign", { at: 3, baseVersion: 2 });
  const opening = openCopies([old, young, foreign], server, nobody);
  expect(opening).toMatchObject({ take: young, conflict: null, offered: [foreign, old] });
});

test("a text on an older version is a conflict, and never taken up", () => {
  const mine = copy("mine", { baseVersion: 2 });
  expect(openCopies([mine], server, nobody)).toMatchObject({ take: null, conflict: mine });
});

test("a text that went on from one that arrived without an answer goes on", () => {
  const mine = copy("Server. And more.", { baseVersion: 2, unanswered: [content("Server.")] });
  expect(openCopies([mine], server, nobody)).toMatchObject({ take: mine, conflict: null });
});

test("what another open tab has in hand is its own", () => {
  const theirs = copy("open", { tab: "open" });
  const opening = openCopies([theirs], server, (tab) => tab === "open");
  expect(opening).toEqual({ drop: [], take: null, conflict: null, offered: [] });
});

test("what was set aside is offered, and nothing more", () => {
  const kept = copy("kept", { kind: "kept" });
  const older = copy("older", { kind: "kept", baseVersion: 1 });
  const opening = openCopies([kept, older], server, nobody);
  expect(opening).toMatchObject({ take: null, conflict: null, offered: [kept, older] });
});
