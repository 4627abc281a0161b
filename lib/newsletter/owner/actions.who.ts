import { form, type Ground, type WhoMay } from "../../auth/who";
import { db } from "../../db/client";
import { newPublicId, newSecret } from "../../ids";
import { suppressionHash } from "../suppression";

const allowed = ["OWNER"] as const;
const before = { values: {}, errors: {} };

export const who: WhoMay = {
  submitSubscriber: { allowed, args: () => [before, form({ email: "new@example.org", name: "" })] },
  submitRelease: {
    allowed,
    args: async () => {
      const hash = suppressionHash("gone@example.org");
      await db().suppression.create({ data: { hash, reason: "STAFF" } });
      return [before, form({ email: "gone@example.org" })];
    },
  },
  unsubscribeByForm: { allowed, args: onSomebody },
  suppressByForm: { allowed, args: onSomebody },
  releaseByForm: {
    allowed,
    args: async () => {
      const hash = suppressionHash("ada@example.org");
      await db().suppression.create({ data: { hash, reason: "STAFF" } });
      return onSomebody();
    },
  },
  renewLinksByForm: { allowed, args: onSomebody },
  eraseByForm: { allowed, args: onSomebody },
  submitImport: {
    allowed,
    args: async (ground) => {
      const id = await waitingImport(ground);
      return [before, form({ id, consent: "on", statement: "They asked for it at the fair." })];
    },
  },
  discardImportByForm: {
    allowed,
    args: async (ground) => [form({ id: await waitingImport(ground) })],
  },
  resumeImportByForm: {
    allowed,
    args: async (ground) => {
      const id = await waitingImport(ground);
      await db().subscriberImport.update({ where: { publicId: id }, data: { state: "RUNNING" } });
      return [form({ id })];
    },
  },
};

async function onSomebody(): Promise<unknown[]> {
  const id = newPublicId();
  const email = "ada@example.org";
  const data = { publicId: id, email, emailKey: email, secret: newSecret(), state: "CONFIRMED" };
  await db().subscriber.create({ data: { ...data, state: "CONFIRMED" } });
  return [form({ id })];
}

async function waitingImport({ people }: Ground): Promise<string> {
  const publicId = newPublicId();
  const file = new TextEncoder().encode("email\nada@example.org\n");
  const data = { publicId, userId: people.OWNER, fileName: "list.csv", survey: {}, lines: 1 };
  await db().subscriberImport.create({ data: { ...data, file } });
  return publicId;
}
