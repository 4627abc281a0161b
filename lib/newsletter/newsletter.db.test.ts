// A subscription's whole life on a real database: asked for, confirmed, paused, moved, ended, erased.
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "../db/client";
import { MailBlock } from "../mail/mail";
import { readAddress } from "./address";
import { confirmNewAddress, requestNewAddress } from "./change-address";
import { confirmSubscription, getConfirmStanding } from "./confirm";
import { eraseByLink } from "./erase";
import { makeToken, openLink } from "./links";
import { pauseSubscription, resumeSubscription } from "./pause";
import { getOwnData, getPreferences } from "./preferences";
import { answerSignUp, requestSignUp } from "./sign-up";
import { suppress } from "./suppression";
import { tidyNewsletter } from "./tidy";
import { subscribeAgain, unsubscribe } from "./unsubscribe";

const DAY = 86_400_000;
const link = { method: "LINK", page: "/newsletter/confirm" } as const;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Subscriber", "SignUp", "Suppression", "OutgoingMail", "RateBucket", "User",
      "SubscriberImport" CASCADE`;
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

function addressOf(text: string) {
  const address = readAddress(text);
  if (!address) throw new Error(`not an address: ${text}`);
  return address;
}

/** As the box does it, with the job run at once. */
async function ask(email: string, now = new Date(), from = "192.0.2.7"): Promise<void> {
  await requestSignUp({ email: addressOf(email), page: "/bridge", text: 1 }, from);
  for (const { id } of await db().signUp.findMany()) await answerSignUp(id, now);
}

async function find(email: string) {
  return db().subscriber.findUniqueOrThrow({ where: { emailKey: addressOf(email).key } });
}

async function subscribed(email = "ada@example.org") {
  await ask(email);
  await confirmSubscription(makeToken("confirm", await find(email)), link);
  return find(email);
}

async function mails() {
  const rows = await db().outgoingMail.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ toAddress, purpose }) => `${toAddress} ${purpose}`);
}

async function kinds(subscriberId: number) {
  const where = { subscriberId };
  const events = await db().consentEvent.findMany({ where, orderBy: { id: "asc" } });
  return events.map(({ kind, method }) => `${kind} ${method}`);
}

describe("signing up", () => {
  it("waits for the confirmation, and says where and to what was agreed", async () => {
    await ask("Ada@Example.ORG");
    const person = await find("ada@example.org");
    expect(person).toMatchObject({ email: "Ada@example.org", state: "PENDING", confirmedAt: null });
    expect(await mails()).toEqual(["Ada@example.org subscription-confirmation"]);
    const [event] = await db().consentEvent.findMany();
    expect(event).toMatchObject({
      kind: "SUBSCRIBED",
      method: "FORM",
      page: "/bridge",
      textVersion: 1,
    });
    expect(event?.networkHash).toMatch(/^[0-9a-f]{32}$/);
    expect(await db().signUp.count()).toBe(0);
  });

  it("does the same in the request for new, known and suppressed addresses", async () => {
    await subscribed("known@example.org");
    await db().$transaction((tx) => suppress(tx, "gone@example.org", "STAFF"));
    await db().outgoingMail.deleteMany();
    for (const email of ["new@example.org", "known@example.org", "gone@example.org"]) {
      const answer = await requestSignUp({ email: addressOf(email), page: "/", text: 1 }, "");
      expect(answer).toBeUndefined();
    }
    expect(await db().signUp.count()).toBe(3);
    expect(await mails()).toEqual([]);
    for (const { id } of await db().signUp.findMany()) await answerSignUp(id);
    expect(await mails()).toEqual([
      "new@example.org subscription-confirmation",
      "known@example.org subscription-notice",
    ]);
    expect(await db().subscriber.count({ where: { emailKey: "gone@example.org" } })).toBe(0);
  });

  it("sends one address three mails in any 30 days, and more afterwards", async () => {
    for (let time = 0; time < 5; time++) await ask("ada@example.org");
    expect(await mails()).toHaveLength(3);
    await db().$executeRaw`UPDATE "RateBucket" SET "expiresAt" = now() - interval '1 s'`;
    await ask("ada@example.org");
    expect(await mails()).toHaveLength(4);
  });

  it("counts three even where the person was erased in between", async () => {
    for (let time = 0; time < 5; time++) {
      await ask("ada@example.org");
      await eraseByLink(makeToken("preferences", await find("ada@example.org")));
    }
    // Erasing took the mails along; the next sign-up may not send another.
    await ask("ada@example.org");
    expect(await mails()).toEqual([]);
  });

  it("drops what is beyond a network's budget", async () => {
    for (let n = 0; n < 25; n++) {
      const input = { email: addressOf(`p${n}@example.org`), page: "/", text: 1 };
      await requestSignUp(input, `198.51.100.${n}`);
    }
    expect(await db().signUp.count()).toBe(20);
    await requestSignUp({ email: addressOf("q@example.org"), page: "/", text: 1 }, "198.51.101.1");
    expect(await db().signUp.count()).toBe(21);
  });

  it("slows down beyond the site's budget, tells the owner and loses nobody", async () => {
    const owner = { email: "boss@example.org", name: "Boss", slug: "boss", role: "OWNER" } as const;
    await db().user.create({ data: owner });
    await db().signUp.createMany({
      data: Array.from({ length: 503 }, (_, n) => {
        const email = `p${n}@example.org`;
        return { email, emailKey: email, page: "/", textVersion: 1 };
      }),
    });
    for (const { id } of await db().signUp.findMany()) await answerSignUp(id);
    expect(await db().signUp.count()).toBe(3);
    expect(await db().subscriber.count()).toBe(500);
    expect((await mails()).filter((mail) => mail.endsWith("owner-alarm"))).toHaveLength(1);
    const [{ late } = { late: 0 }] = await db().$queryRaw<{ late: number }[]>`
      SELECT count(*)::int AS late FROM graphile_worker.jobs
      WHERE task_identifier = 'newsletter.sign-up' AND run_at > now() + interval '50 minutes'`;
    expect(late).toBe(3);
    await db().$executeRaw`UPDATE "RateBucket" SET "expiresAt" = now() - interval '1 s'`;
    for (const { id } of await db().signUp.findMany()) await answerSignUp(id);
    expect(await db().subscriber.count()).toBe(503);
  }, 60_000);

  it("may run its job twice", async () => {
    await requestSignUp({ email: addressOf("ada@example.org"), page: "/", text: 1 }, "");
    const { id } = await db().signUp.findFirstOrThrow();
    await Promise.all([answerSignUp(id), answerSignUp(id)]);
    await answerSignUp(id);
    expect(await mails()).toHaveLength(1);
    expect(await kinds((await find("ada@example.org")).id)).toHaveLength(1);
  });
});

describe("confirming", () => {
  it("counts once, however often the button is pressed", async () => {
    await ask("ada@example.org");
    const token = makeToken("confirm", await find("ada@example.org"));
    await Promise.all([confirmSubscription(token, link), confirmSubscription(token, link)]);
    await confirmSubscription(token, link);
    const person = await find("ada@example.org");
    expect(person.state).toBe("CONFIRMED");
    expect(await kinds(person.id)).toEqual(["SUBSCRIBED FORM", "CONFIRMED LINK"]);
    expect(await getConfirmStanding(token)).toBe("done");
  });

  it("takes a link for seven days", async () => {
    await ask("ada@example.org");
    const token = makeToken("confirm", await find("ada@example.org"));
    const inTime = (ms: number) => new Date(Date.now() + ms);
    expect(await getConfirmStanding(token, inTime(7 * DAY - 5_000))).toBe("open");
    expect(await getConfirmStanding(token, inTime(7 * DAY))).toBe("expired");
    expect(await confirmSubscription(token, link, inTime(7 * DAY))).toEqual({
      ok: false,
      code: "expired",
    });
    expect((await find("ada@example.org")).state).toBe("PENDING");
  });

  it("does not bring back who has left since", async () => {
    await ask("ada@example.org");
    const token = makeToken("confirm", await find("ada@example.org"));
    await confirmSubscription(token, link);
    await unsubscribe(makeToken("unsubscribe", await find("ada@example.org")), link);
    expect(await confirmSubscription(token, link)).toEqual({ ok: false, code: "dead" });
    expect((await find("ada@example.org")).state).toBe("UNSUBSCRIBED");
  });

  it("is refused to an address that was suppressed meanwhile", async () => {
    await ask("ada@example.org");
    await db().$transaction((tx) => suppress(tx, "ada@example.org", "STAFF"));
    const token = makeToken("confirm", await find("ada@example.org"));
    expect(await confirmSubscription(token, link)).toEqual({ ok: false, code: "dead" });
  });

  it("takes no token of another purpose, person or hand", async () => {
    const ada = await subscribed("ada@example.org");
    const ben = await subscribed("ben@example.org");
    const token = makeToken("preferences", ada);
    const [, signature] = token.split(".");
    for (const forged of [
      `${ben.publicId}.${signature}`,
      token.slice(0, -1),
      `${token}x`,
      `.${signature}`,
      "",
      "a.b.c.d.e",
      makeToken("unsubscribe", ada),
      makeToken("confirm", ada),
    ]) {
      expect(await openLink(db(), "preferences", forged)).toBeNull();
    }
    expect((await openLink(db(), "preferences", token))?.person.id).toBe(ada.id);
  });
});

describe("preferences", () => {
  it("pause until a day, and go on when it comes whether or not a job runs", async () => {
    const ada = await subscribed();
    const token = makeToken("preferences", ada);
    const day = new Date(Date.now() + 10 * DAY).toISOString().slice(0, 10);
    expect(await pauseSubscription(token, day, link)).toEqual({ ok: true, value: null });
    expect(await getPreferences(token)).toMatchObject({ state: "PAUSED" });
    const later = new Date(Date.now() + 11 * DAY);
    expect(await getPreferences(token, later)).toMatchObject({ state: "CONFIRMED" });
    await tidyNewsletter(later);
    expect(await find("ada@example.org")).toMatchObject({ state: "CONFIRMED", pausedUntil: null });
    expect((await kinds(ada.id)).at(-1)).toBe("RESUMED CLOCK");
  });

  it("refuse a day that is over, and a pause of what is no subscription", async () => {
    const ada = await subscribed();
    const token = makeToken("preferences", ada);
    expect(await pauseSubscription(token, "2020-01-01", link)).toMatchObject({ code: "past" });
    await pauseSubscription(token, "", link);
    expect(await resumeSubscription(token, link)).toEqual({ ok: true, value: null });
    await unsubscribe(makeToken("unsubscribe", ada), link);
    expect(await resumeSubscription(token, link)).toMatchObject({ code: "not-subscribed" });
    expect((await find("ada@example.org")).state).toBe("UNSUBSCRIBED");
  });

  it("move to an address that confirms, tell the old one, and end the old links", async () => {
    const ada = await subscribed();
    const old = makeToken("preferences", ada);
    const unsubscribing = makeToken("unsubscribe", ada);
    await requestNewAddress(old, addressOf("lovelace@example.net"));
    expect((await find("ada@example.org")).email).toBe("ada@example.org");
    const asked = await find("ada@example.org");
    const outcome = await confirmNewAddress(makeToken("change-address", asked), link);
    expect(outcome.ok).toBe(true);
    expect((await mails()).slice(-2)).toEqual([
      "lovelace@example.net subscription-change",
      "ada@example.org subscription-notice",
    ]);
    expect(await getPreferences(old)).toBeNull();
    const moved = await find("lovelace@example.net");
    expect(moved).toMatchObject({ id: ada.id, state: "CONFIRMED", newEmail: null });
    const noted = await db().consentEvent.findMany({ where: { kind: "ADDRESS_CHANGED" } });
    expect(noted).toMatchObject([{ subscriberId: ada.id, method: "LINK" }]);
    // The mails of before can still end it.
    expect(await unsubscribe(unsubscribing, link)).not.toBeNull();
    expect((await find("lovelace@example.net")).state).toBe("UNSUBSCRIBED");
  });

  it("can't move onto somebody else's subscription", async () => {
    const ada = await subscribed("ada@example.org");
    await subscribed("ben@example.org");
    await requestNewAddress(makeToken("preferences", ada), addressOf("BEN@example.org"));
    const token = makeToken("change-address", await find("ada@example.org"));
    expect(await confirmNewAddress(token, link)).toMatchObject({ code: "taken" });
    await requestNewAddress(makeToken("preferences", ada), addressOf("eve@example.org"));
    expect(await confirmNewAddress(token, link)).toMatchObject({ code: "dead" });
  });

  it("send few mails to new addresses, whatever is asked, and say nothing of it", async () => {
    const ada = await subscribed();
    const token = makeToken("preferences", ada);
    for (let number = 1; number <= 8; number++) {
      const outcome = await requestNewAddress(token, addressOf(`stranger${number}@example.net`));
      expect(outcome.ok).toBe(true);
    }
    expect((await mails()).filter((mail) => mail.startsWith("stranger"))).toHaveLength(5);
  });

  it("hand over all that is kept", async () => {
    const ada = await subscribed();
    expect(await getOwnData(makeToken("preferences", ada))).toMatchObject({
      email: "ada@example.org",
      state: "confirmed",
      events: [{ kind: "subscribed", page: "/bridge" }, { kind: "confirmed" }],
    });
    expect(await getOwnData("x")).toBeNull();
  });

  it("erase every row and mail that holds the address", async () => {
    const ada = await subscribed("ada.erased@example.org");
    await requestNewAddress(makeToken("preferences", ada), addressOf("ada.new@example.net"));
    await requestSignUp({ email: addressOf("Ada.Erased@example.org"), page: "/", text: 1 }, "");
    expect(await tablesWith("ada.")).not.toEqual([]);
    await eraseByLink(makeToken("preferences", await find("ada.erased@example.org")));
    expect(await tablesWith("ada.")).toEqual([]);
    expect(await db().consentEvent.count()).toBe(0);
  });

  it("leave alone what the site writes to others, and to the same address for another reason", async () => {
    const data = (toAddress: string, purpose: string) => ({ toAddress, purpose, subject: "" });
    await db().outgoingMail.createMany({
      data: [
        data("owner@example.org", "password-reset"),
        data("owner@example.org", "subscription-notice"),
        data("ada@example.org", "invitation"),
      ],
    });
    const ada = await subscribed();
    await requestNewAddress(makeToken("preferences", ada), addressOf("owner@example.org"));
    await eraseByLink(makeToken("preferences", await find("ada@example.org")));
    expect(await mails()).toEqual([
      "owner@example.org password-reset",
      "owner@example.org subscription-notice",
      "ada@example.org invitation",
    ]);
  });

  it("are erased once by two who ask at once", async () => {
    const token = makeToken("preferences", await subscribed());
    const both = await Promise.all([eraseByLink(token), eraseByLink(token)]);
    expect(both.some(({ ok }) => ok)).toBe(true);
    expect(await db().subscriber.count()).toBe(0);
  });

  it("take along a file that waits with the address, however it is spelled there", async () => {
    const ada = await subscribed();
    const given = { fileName: "", survey: {}, lines: 1 };
    const file = (text: string) => new Uint8Array(Buffer.from(`email\n${text}\n`));
    await db().subscriberImport.createMany({
      data: [
        { ...given, publicId: "aaaaaaaaaa", file: file("ADA@Example.ORG") },
        { ...given, publicId: "bbbbbbbbbb", file: file("ben@example.org") },
      ],
    });
    await eraseByLink(makeToken("preferences", ada));
    const left = await db().subscriberImport.findMany({ select: { publicId: true } });
    expect(left).toEqual([{ publicId: "bbbbbbbbbb" }]);
  });

  it("leave the report's lines about others", async () => {
    const ada = await subscribed("a_a@example.org");
    await db().subscriberImport.create({
      data: {
        ...{ publicId: "aaaaaaaaaa", fileName: "", survey: {}, lines: 2, state: "DONE" },
        refusals: {
          create: ["a_a@example.org,x", "axa@example.org,x"].map((text, line) => ({
            ...{ line, text, reason: "columns" },
          })),
        },
      },
    });
    await eraseByLink(makeToken("preferences", ada));
    expect((await db().importRefusal.findMany()).map(({ text }) => text)).toEqual([
      "axa@example.org,x",
    ]);
  });

  it("keep nothing but the suppression of who was suppressed", async () => {
    const ada = await subscribed("ada.erased@example.org");
    await db().$transaction((tx) => suppress(tx, ada.emailKey, "STAFF"));
    await eraseByLink(makeToken("preferences", ada));
    expect(await tablesWith("ada.")).toEqual([]);
    await ask("ada.erased@example.org");
    expect(await mails()).toEqual([]);
    expect(await db().subscriber.count()).toBe(0);
  });
});

/** Names of the tables in which a text stands anywhere, those of the queue included. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'graphile_worker')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const sql = `SELECT count(*)::int AS n FROM ${name} t WHERE t::text ILIKE $1`;
    const rows = await db().$queryRawUnsafe<{ n: number }[]>(sql, `%${text}%`);
    if (rows[0]?.n) found.push(name);
  }
  return found;
}

describe("leaving", () => {
  it("is done when the answer comes, twice is as good as once, and can be taken back at once", async () => {
    const ada = await subscribed();
    const token = makeToken("unsubscribe", ada);
    const [path] = await Promise.all([unsubscribe(token, link), unsubscribe(token, link)]);
    expect((await find("ada@example.org")).state).toBe("UNSUBSCRIBED");
    expect((await kinds(ada.id)).filter((kind) => kind.startsWith("UNSUB"))).toHaveLength(1);
    const again = new URL(path ?? "", "http://x").searchParams.get("token") ?? "";
    const late = new Date(Date.now() + 3_601_000);
    expect(await subscribeAgain(again, link, late)).toMatchObject({ ok: false });
    expect(await subscribeAgain(again, link)).toEqual({ ok: true, value: null });
    expect((await find("ada@example.org")).state).toBe("CONFIRMED");
    expect(await subscribeAgain(again, link)).toMatchObject({ ok: false });
  });

  it("never makes a subscriber of somebody who was none", async () => {
    await ask("ada@example.org");
    const path = await unsubscribe(makeToken("unsubscribe", await find("ada@example.org")), link);
    const again = new URL(path ?? "", "http://x").searchParams.get("token") ?? "";
    expect(await subscribeAgain(again, link)).toMatchObject({ ok: false });
    expect((await find("ada@example.org")).state).toBe("UNSUBSCRIBED");
  });

  it("says nothing of unknown tokens", async () => {
    expect(await unsubscribe("abcdefghjk.xxxxxxxxxxxxxxxxxxxxxxxxxxx", link)).toBeNull();
  });
});

describe("what is kept", () => {
  it("can't be rewritten: events are append-only but for what must be forgotten", async () => {
    const ada = await subscribed();
    await expect(db().$executeRaw`UPDATE "ConsentEvent" SET "page" = '/x'`).rejects.toThrow(
      /append/,
    );
    await expect(db().$executeRaw`DELETE FROM "ConsentEvent"`).rejects.toThrow(/append/);
    await expect(
      db().$executeRaw`UPDATE "ConsentEvent" SET "networkHash" = 'forged'`,
    ).rejects.toThrow(/append/);
    expect(await kinds(ada.id)).toHaveLength(2);
  });

  it("goes by the clock: networks after 30 days, addresses that nobody confirmed", async () => {
    await subscribed("ada@example.org");
    await ask("pending@example.org");
    await tidyNewsletter(new Date(Date.now() + 29 * DAY));
    expect(await db().consentEvent.count({ where: { networkHash: null } })).toBeLessThan(2);
    expect(await db().subscriber.count()).toBe(2);
    await tidyNewsletter(new Date(Date.now() + 31 * DAY));
    expect(await db().consentEvent.count({ where: { networkHash: { not: null } } })).toBe(0);
    expect(await db().subscriber.findMany({ select: { emailKey: true } })).toEqual([
      { emailKey: "ada@example.org" },
    ]);
  });

  it("is in every mail: a link to the preferences, and none of an address in any link", async () => {
    const ada = await subscribed();
    await ask("ada@example.org");
    await requestNewAddress(makeToken("preferences", ada), addressOf("new@example.org"));
    for (const { content, purpose } of await db().outgoingMail.findMany()) {
      const blocks = MailBlock.array().parse(Reflect.get(Object(content), "blocks"));
      const urls = blocks.flatMap((block) => ("url" in block ? [block.url] : []));
      expect(urls.join()).not.toMatch(/@|%40|example\.org/);
      if (purpose !== "subscription-change") expect(urls.join()).toContain("/preferences?token=");
    }
  });
});
