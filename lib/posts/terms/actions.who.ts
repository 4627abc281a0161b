import { form, type Ground, type WhoMay } from "../../auth/who";
import { db } from "../../db/client";
import { emptyForm } from "../../form-state";

const editors = ["OWNER", "EDITOR"] as const;
const section = { name: "Harbour", slug: "", description: "" };

export const who: WhoMay = {
  addSection: { allowed: editors, args: () => [emptyForm, form(section)] },
  saveSection: {
    allowed: editors,
    args: ({ sectionId }) => [emptyForm, form({ ...section, id: sectionId })],
  },
  shiftSection: {
    allowed: editors,
    args: async ({ sectionId }) => {
      await db().section.create({ data: { slug: "other", name: "Other", position: 9 } });
      return [form({ id: sectionId, direction: "down" })];
    },
  },
  dropSection: {
    allowed: editors,
    args: ({ sectionId }) => [emptyForm, form({ id: sectionId, into: "" })],
  },
  saveTag: {
    allowed: editors,
    args: async (ground) => [emptyForm, form({ id: await tag(ground), name: "Boats", slug: "" })],
  },
  dropTag: {
    allowed: editors,
    args: async (ground) => [emptyForm, form({ id: await tag(ground), into: "" })],
  },
};

async function tag({ postId }: Ground): Promise<number> {
  const data = { slug: "ships", name: "Ships", posts: { create: { postId } } };
  return (await db().tag.create({ data })).id;
}
