import { form, type Ground, type WhoMay } from "../../auth/who";
import { db } from "../../db/client";

const moderators = ["OWNER", "EDITOR", "MODERATOR"] as const;
const empty = { values: {}, errors: {} };

/** The comment of the ground gets somebody behind it, with a device. */
async function person({ comment }: Ground): Promise<number> {
  const { id } = await db().commenter.create({ data: { device: `device-of-${comment.publicId}` } });
  await db().comment.update({ where: { id: comment.id }, data: { commenterId: id } });
  return id;
}

const about = ({ comment }: Ground, fields: Record<string, string | number>) => [
  empty,
  form({ publicId: comment.publicId, stay: 1, ...fields }),
];

async function note(ground: Ground, authorId: number | undefined) {
  const commenterId = await person(ground);
  const data = { commenterId, authorId: authorId ?? null, body: "Known to us." };
  const { id } = await db().commenterNote.create({ data });
  return about(ground, { note: id });
}

export const who: WhoMay = {
  writeNote: {
    allowed: moderators,
    args: async (ground) => {
      await person(ground);
      return about(ground, { body: "Known to us." });
    },
  },
  deleteNote: [
    {
      label: "own",
      allowed: moderators,
      args: (ground) => note(ground, ground.caller?.userId),
    },
    {
      label: "another's",
      allowed: ["OWNER"],
      args: (ground) => note(ground, ground.people.MODERATOR),
    },
  ],
  beginSanction: {
    allowed: moderators,
    args: async (ground) => {
      await person(ground);
      return about(ground, { kind: "BLOCK", reason: "Insults." });
    },
  },
  liftSanction: {
    allowed: moderators,
    args: async (ground) => {
      const commenterId = await person(ground);
      const { id } = await db().sanction.create({ data: { kind: "HOLD", commenterId } });
      return about(ground, { sanction: id });
    },
  },
  decidePerson: {
    allowed: moderators,
    args: async (ground) => {
      await person(ground);
      return about(ground, { scope: "pending", to: "SPAM" });
    },
  },
};
