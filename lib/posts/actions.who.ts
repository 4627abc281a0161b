import type { Viewer } from "../auth/roles";
import { type Case, form, type Ground, type WhoMay } from "../auth/who";
import { db } from "../db/client";
import { trashPost } from "./move";
import { createPreviewLink } from "./preview-links";
import { emptyContent } from "./stored";

const writers = ["OWNER", "EDITOR", "AUTHOR"] as const;
const editors = ["OWNER", "EDITOR"] as const;

const boss = ({ people }: Ground): Viewer => ({
  ...{ userId: people.OWNER, name: "", role: "OWNER", sessionId: "" },
});

type Fields = Record<string, unknown>;
type Prepare = (postId: number, ground: Ground) => Promise<Fields> | Fields;

const asForm = (fields: Fields) =>
  form(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])));

/** One's own and another's post, with what `prepare` adds to id and version. */
function both(
  prepare: Prepare = () => ({}),
  pack: (fields: Fields) => unknown = (fields) => fields,
): Case[] {
  const argsFor = async (postId: number, ground: Ground) => {
    const added = await prepare(postId, ground);
    const { version } = await db().post.findUniqueOrThrow({ where: { id: postId } });
    return [pack({ postId, baseVersion: version, ...added })];
  };
  return [
    { label: "own", allowed: writers, args: (ground) => argsFor(ground.ownPostId, ground) },
    { label: "another's", allowed: editors, args: (ground) => argsFor(ground.postId, ground) },
  ];
}

const changed = async (postId: number) => {
  const authors = await db().postAuthor.findMany({
    where: { postId },
    orderBy: { position: "asc" },
  });
  const authorIds = authors.map(({ userId }) => userId);
  return { ...emptyContent, authorIds, title: "Changed", source: "Changed." };
};

const trashed = async (postId: number, ground: Ground) => {
  const { version } = await db().post.findUniqueOrThrow({ where: { id: postId } });
  await trashPost(boss(ground), { postId, baseVersion: version });
  return {};
};

const words = { title: "Changed", kicker: "", excerpt: "", source: "Changed." };

/** `useActionState` hands an action what it answered last. */
function textByForm(): Case[] {
  const cases = both(() => words, asForm);
  return cases.map((one) => ({
    ...one,
    args: async (ground) => [null, ...(await one.args(ground))],
  }));
}

export const who: WhoMay = {
  createDraft: [
    { label: "a post", allowed: writers, args: () => [{ kind: "POST" }] },
    { label: "a page", allowed: editors, args: () => [{ kind: "PAGE" }] },
  ],
  saveDraft: both(async (postId) => ({ content: await changed(postId), checkpoint: true })),
  publishPost: both(() => ({ publishAt: null })),
  unpublishPost: both(),
  archivePost: both(),
  trashPost: both(),
  restorePost: both(trashed),
  discardDraft: both(),
  restoreRevision: both(async (postId) => {
    const { id } = await db().revision.findFirstOrThrow({ where: { postId } });
    return { revisionId: id };
  }),
  restoreRevisionByForm: both(async (postId) => {
    const { id } = await db().revision.findFirstOrThrow({ where: { postId } });
    return { revisionId: id };
  }, asForm),
  saveTextByForm: textByForm(),
  setModeration: both(() => ({ mode: "NONE" })).map((one) => ({ ...one, allowed: editors })),
  createPreviewLink: both(),
  revokePreviewLink: both(async (postId, ground) => {
    const link = await createPreviewLink(boss(ground), postId);
    return { linkId: link.ok ? link.value.id : 0 };
  }),
};
