import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { provideEnv } from "../env";
import { checkComment, type Subject, teach, verifyKey } from "./protocol";
import { type AkismetServer, startAkismet } from "./test-server";

let server: AkismetServer;
beforeAll(async () => {
  server = await startAkismet();
});
beforeEach(() => {
  server.reset();
  provideEnv({ AKISMET_URL: server.url });
});
afterAll(() => server.stop());

const account = () => ({ key: server.key, blog: "https://gazette.example" });

const subject: Subject = {
  ...{ address: "203.0.113.9", agent: "Mozilla/5.0", name: "Zoë & Co", email: "zoe@example.org" },
  ...{ url: null, source: "Büy *now* + here\n\nToday", isReply: true, isEdited: false },
  writtenAt: new Date("2026-11-21T20:00:00Z"),
  article: { url: "https://gazette.example/quay", publishedAt: new Date("2026-11-20T08:00:00Z") },
  language: "en",
  isRecheck: false,
};

describe("a question", () => {
  it("tells all that Akismet asks for, and nothing empty", async () => {
    expect(await checkComment(account(), subject)).toMatchObject({ ok: true, value: "HAM" });
    expect(server.calls).toEqual([
      {
        method: "comment-check",
        agent: "Rejoinder/1 | Akismet/1.1",
        fields: {
          ...{ api_key: server.key, blog: "https://gazette.example", user_ip: "203.0.113.9" },
          ...{ user_agent: "Mozilla/5.0", permalink: "https://gazette.example/quay" },
          ...{ comment_type: "reply", comment_author: "Zoë & Co" },
          ...{ comment_author_email: "zoe@example.org", blog_lang: "en", blog_charset: "UTF-8" },
          comment_content: "Büy *now* + here\n\nToday",
          comment_date_gmt: "2026-11-21T20:00:00.000Z",
          comment_post_modified_gmt: "2026-11-20T08:00:00.000Z",
        },
      },
    ]);
  });

  it("says of an edit that it is one, and of an address that is forgotten that it is nobody's", async () => {
    await checkComment(account(), { ...subject, address: null, agent: null, isEdited: true });
    const { fields } = server.calls[0] ?? { fields: {} };
    expect(fields).toMatchObject({ recheck_reason: "edit", user_ip: "0.0.0.0" });
    expect(fields).not.toHaveProperty("user_agent");
  });
});

describe("an answer", () => {
  const said = async (answer: AkismetServer["answer"]) => {
    server.answer = answer;
    return checkComment(account(), subject);
  };

  it("is ham, spam, or spam that is not worth a look", async () => {
    expect(await said("ham")).toMatchObject({ ok: true, value: "HAM", alert: null });
    expect(await said("spam")).toMatchObject({ ok: true, value: "SPAM" });
    expect(await said("discard")).toMatchObject({ ok: true, value: "DISCARD" });
  });

  it("may be ham for the time being, and says when to ask again", async () => {
    expect(await said("provisional")).toMatchObject({ ok: true, value: "HAM", recheckAfter: 900 });
    expect(await said("ham")).toMatchObject({ value: "HAM", recheckAfter: null });
    await checkComment(account(), { ...subject, isEdited: true, isRecheck: true });
    expect(server.calls.at(-1)?.fields).toMatchObject({ recheck_reason: "recheck" });
  });

  it("brings along what the owner should know", async () => {
    expect(await said("alert")).toMatchObject({
      ...{ ok: true, value: "HAM", alert: "You are using more than your plan allows." },
    });
  });

  it("is none where the key is wrong, and says what Akismet says", async () => {
    const refused = { ok: false, code: "refused" };
    const answer = await checkComment({ ...account(), key: "abcdef" }, subject);
    expect(answer).toMatchObject(refused);
    expect(answer).toMatchObject({ words: expect.stringContaining("unable to parse your key") });
  });

  it("is none where the service is broken, sends us elsewhere, or says what nobody asked", async () => {
    expect(await said("error")).toEqual({
      ...{ ok: false, code: "down", words: "It answered with status 500." },
    });
    // It is not followed: the key would go along.
    expect(await said("redirect")).toEqual({
      ...{ ok: false, code: "down", words: "It answered with status 302." },
    });
    expect(await said("garbage")).toMatchObject({ ok: false, code: "down" });
    const away = await startAkismet();
    await away.stop();
    provideEnv({ AKISMET_URL: away.url });
    expect(await said("ham")).toEqual({ ok: false, code: "down", words: "It can’t be reached." });
  });

  it("is waited for, but not for ever, and no longer than the process wants to live", async () => {
    server.answer = "silence";
    expect(await checkComment(account(), subject, { patience: 100 })).toEqual({
      ...{ ok: false, code: "down", words: "It gave no answer within 0.1 seconds." },
    });
    const ending = new AbortController();
    const waited = checkComment(account(), subject, { signal: ending.signal });
    ending.abort();
    expect(await waited).toMatchObject({ ok: false, code: "down" });
  });
});

it("tries a key", async () => {
  expect(await verifyKey(account())).toMatchObject({ ok: true, value: true });
  expect(await verifyKey({ ...account(), key: "abcdef" })).toMatchObject({
    ok: true,
    value: false,
  });
  server.answer = "error";
  expect(await verifyKey(account())).toMatchObject({ ok: false, code: "down" });
});

it("teaches by the same words, and says what the answer was", async () => {
  expect(await teach(account(), "SPAM", { ...subject, said: "HAM" })).toMatchObject({ ok: true });
  expect(await teach(account(), "HAM", { ...subject, said: null })).toMatchObject({ ok: true });
  const [spam, ham] = server.calls;
  expect(spam).toMatchObject({
    method: "submit-spam",
    fields: { comment_check_response: "false" },
  });
  expect(spam?.fields).toMatchObject({ comment_content: subject.source, user_ip: "203.0.113.9" });
  expect(ham?.method).toBe("submit-ham");
  expect(ham?.fields).not.toHaveProperty("comment_check_response");
});
