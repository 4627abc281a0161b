import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DraftContent, SaveInput } from "@/lib/posts/draft-schema";
import { emptyContent } from "@/lib/posts/stored";
import { type Answer, isUnsaved, resolved, startSaving, takenUp } from "./save-state";
import { createSaver } from "./saver";

const content = (source: string): DraftContent => ({
  ...emptyContent,
  title: "The ferry",
  source,
  authorIds: [1],
});

/** A server with one post, as the verb behaves; `lose` swallows answers, `down` requests too. */
function setUp() {
  const server = { version: 1, content: content("One."), saves: 0 };
  const net = { down: false, lose: false, atOnce: 0, most: 0, delay: 50 };
  const received: SaveInput[] = [];
  async function send(input: SaveInput): Promise<Answer> {
    net.most = Math.max(net.most, ++net.atOnce);
    await new Promise((resolve) => setTimeout(resolve, net.delay));
    net.atOnce--;
    if (net.down) return { ok: false, code: "unreachable" };
    received.push(input);
    const savedAt = new Date().toISOString();
    if (input.baseVersion !== server.version) {
      const theirs = { version: server.version, content: server.content, savedBy: "Ada", savedAt };
      return { ok: false, code: "stale", theirs };
    }
    server.version++;
    server.content = structuredClone(input.content);
    if (net.lose) return { ok: false, code: "unreachable" };
    return { ok: true, value: { version: server.version, slug: "the-ferry", savedAt } };
  }
  const start = startSaving({
    postId: 7,
    version: 1,
    content: content("One."),
    savedAt: "",
    slug: "",
  });
  const saver = createSaver(start, send);
  return { server, net, received, saver };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a pause saves within three seconds, and so does typing on and on", async () => {
  const { server, saver, received } = setUp();
  saver.edit(content("One. Two."));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(server.content.source).toBe("One. Two.");
  let typed = "One. Two.";
  for (let tick = 0; tick < 100; tick++) {
    typed += "x";
    saver.edit(content(typed));
    await vi.advanceTimersByTimeAsync(100);
    if (tick > 30) expect(typed.length - server.content.source.length).toBeLessThanOrEqual(30);
  }
  await vi.advanceTimersByTimeAsync(3_000);
  expect(server.content.source).toBe(typed);
  expect(isUnsaved(saver.get())).toBe(false);
  expect(received.every((input) => !input.checkpoint)).toBe(true);
});

test("one save is on its way at a time, and what was typed meanwhile follows it", async () => {
  const { server, saver, net } = setUp();
  net.delay = 5_000;
  saver.edit(content("a"));
  await vi.advanceTimersByTimeAsync(2_000);
  saver.edit(content("ab"));
  saver.retry();
  const done = saver.checkpoint();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(net.most).toBe(1);
  expect(server.content.source).toBe("ab");
  expect(await done).toBe(server.version);
});

test("without a connection it tries again, more and more seldom, and at once when told", async () => {
  const { server, saver, net, received } = setUp();
  net.down = true;
  saver.edit(content("a"));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(saver.get().trouble?.code).toBe("unreachable");
  expect(saver.get().failures).toBeGreaterThan(4);
  expect(saver.get().failures).toBeLessThan(12);
  net.down = false;
  saver.retry();
  await vi.advanceTimersByTimeAsync(100);
  expect(server.content.source).toBe("a");
  expect(saver.get().trouble).toBeNull();
  expect(received).toHaveLength(1);
});

test("a save whose answer was lost is recognised, whatever was typed since", async () => {
  const { server, saver, net } = setUp();
  net.lose = true;
  saver.edit(content("a"));
  await vi.advanceTimersByTimeAsync(1_600);
  expect(server.version).toBe(2);
  saver.edit(content("ab"));
  net.lose = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(saver.get().conflict).toBeNull();
  expect(server.content.source).toBe("ab");
  expect(isUnsaved(saver.get())).toBe(false);
});

describe("when somebody else saved meanwhile", () => {
  async function conflict() {
    const all = setUp();
    all.server.version = 2;
    all.server.content = content("Theirs.");
    all.saver.edit(content("Mine."));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(all.saver.get().conflict?.content.source).toBe("Theirs.");
    return all;
  }

  test("nothing more is sent until the author chose", async () => {
    const { saver, received } = await conflict();
    saver.edit(content("Mine, longer."));
    saver.retry();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(received).toHaveLength(1);
    expect(saver.get().content.source).toBe("Mine, longer.");
    expect(isUnsaved(saver.get())).toBe(true);
    expect(await saver.checkpoint()).toBeNull();
  });

  test("mine goes on top of theirs, as a checkpoint", async () => {
    const { saver, server, received } = await conflict();
    saver.change((state) => resolved(state, state.content));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.content.source).toBe("Mine.");
    expect(received.at(-1)).toMatchObject({ baseVersion: 2, checkpoint: true });
  });

  test("theirs is taken without a save", async () => {
    const { saver, server, received } = await conflict();
    saver.change((state) => resolved(state, server.content));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(saver.get().content.source).toBe("Theirs.");
    expect(received).toHaveLength(1);
    expect(isUnsaved(saver.get())).toBe(false);
  });

  test("an equal text is no conflict", async () => {
    const { saver, server } = setUp();
    server.version = 2;
    server.content = content("Same.");
    saver.edit(content("Same."));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(saver.get().conflict).toBeNull();
    expect(isUnsaved(saver.get())).toBe(false);
  });
});

test("a checkpoint of an unchanged text is sent, and answers with its version", async () => {
  const { saver, received, server } = setUp();
  const done = saver.checkpoint();
  await vi.advanceTimersByTimeAsync(100);
  expect(await done).toBe(2);
  expect(received[0]?.checkpoint).toBe(true);
  expect(server.version).toBe(2);
});

test("a checkpoint that meets no connection says so, and is kept for the next try", async () => {
  const { saver, net, received } = setUp();
  net.down = true;
  const done = saver.checkpoint();
  await vi.advanceTimersByTimeAsync(100);
  expect(await done).toBeNull();
  net.down = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(received.at(-1)?.checkpoint).toBe(true);
});

test("a text of this device is saved once taken up", async () => {
  const { saver, server } = setUp();
  saver.change((state) => takenUp(state, content("From the device.")));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(server.content.source).toBe("From the device.");
});

test("a refused text is sent again only after it changed", async () => {
  let sent = 0;
  const start = startSaving({ postId: 7, version: 1, content: content(""), savedAt: "", slug: "" });
  const errors = { title: "Use at most 300 characters." };
  const send = async (): Promise<Answer> => {
    sent++;
    return { ok: false, code: "invalid", errors };
  };
  const saver = createSaver(start, send);
  saver.edit(content("a"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toBe(1);
  expect(saver.get().trouble).toMatchObject({ errors });
  saver.edit(content("ab"));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sent).toBe(2);
});
