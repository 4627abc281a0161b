import { form, type Ground, type WhoMay } from "../auth/who";
import { db } from "../db/client";
import { newPublicId, newUuid } from "../ids";
import { decideComment } from "./decide";

const moderators = ["OWNER", "EDITOR", "MODERATOR"] as const;
const approval = ({ comment }: Ground) => ({
  publicId: comment.publicId,
  version: 1,
  to: "APPROVED",
});

export const who: WhoMay = {
  decide: { allowed: moderators, args: (ground) => [approval(ground)] },
  decideByForm: { allowed: moderators, args: (ground) => [form(approval(ground))] },
  decideAll: {
    allowed: moderators,
    args: ({ comment }) => [{ picks: [{ publicId: comment.publicId, version: 1 }], to: "SPAM" }],
  },
  decideAllByForm: [
    {
      label: "ticked",
      allowed: moderators,
      args: ({ comment }) => [form({ pick: `${comment.publicId}.1`, to: "SPAM" })],
    },
    {
      label: "everything",
      allowed: moderators,
      args: () => [form({ scope: "all", list: "pending", filter: "", to: "SPAM" })],
    },
  ],
  reply: {
    allowed: moderators,
    args: ({ comment }) => [
      { values: {}, errors: {} },
      form({ publicId: comment.publicId, version: 1, body: "It is.", stay: 1 }),
    ],
  },
  edit: {
    allowed: moderators,
    args: ({ comment }) => [
      { values: {}, errors: {} },
      form({ publicId: comment.publicId, version: 1, body: "Other words.", stay: 1 }),
    ],
  },
  undoAll: { allowed: moderators, args: async (ground) => [(await event(ground)).batchId] },
  undoAllByForm: {
    allowed: moderators,
    args: async (ground) => [form({ batchId: (await event(ground)).batchId })],
  },
  stopRunByForm: {
    allowed: moderators,
    args: async (ground) => [form({ run: await run(ground, "RUNNING") })],
  },
  resumeRunByForm: {
    allowed: moderators,
    args: async (ground) => [form({ run: await run(ground, "STOPPED") })],
  },
  undo: { allowed: moderators, args: async (ground) => [await decided(ground)] },
  undoByForm: {
    allowed: moderators,
    args: async (ground) => [
      form({ publicId: ground.comment.publicId, eventId: await decided(ground) }),
    ],
  },
};

async function decided(ground: Ground): Promise<number> {
  return (await event(ground)).id;
}

async function run({ people }: Ground, state: "RUNNING" | "STOPPED"): Promise<string> {
  const publicId = newPublicId();
  const batchId = newUuid();
  await db().bulkRun.create({
    data: { publicId, batchId, state, total: 1, to: "SPAM", userId: people.OWNER },
  });
  return publicId;
}

async function event({ people, comment }: Ground) {
  const boss = { userId: people.OWNER, name: "", role: "OWNER", sessionId: "" } as const;
  await decideComment(boss, { publicId: comment.publicId, version: 1, to: "SPAM" });
  return db().moderationEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
}
