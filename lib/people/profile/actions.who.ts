import { hashPassword } from "../../auth/password";
import { openSession } from "../../auth/session";
import { form, type Ground, staff, type WhoMay } from "../../auth/who";
import { db } from "../../db/client";

const PASSWORD = "a long enough phrase";

export const who: WhoMay = {
  submitProfile: {
    allowed: staff,
    args: () => [null, form({ name: "New Name", biography: "Text.", site: "" })],
  },
  submitPassword: {
    allowed: staff,
    args: async (ground) => {
      await givePassword(ground);
      return [null, form({ current: PASSWORD, password: "another long phrase" })];
    },
  },
  submitNewAddress: {
    allowed: staff,
    args: async (ground) => {
      await givePassword(ground);
      return [null, form({ current: PASSWORD, email: "new@example.org" })];
    },
  },
  endSignInByForm: {
    allowed: staff,
    args: async ({ caller, people }) => [
      form({ sessionId: await openSession(db(), caller?.userId ?? people.OWNER, "other") }),
    ],
  },
  endOtherSignInsByForm: {
    allowed: staff,
    args: async ({ caller, people }) => {
      await openSession(db(), caller?.userId ?? people.OWNER, "other");
      return [];
    },
  },
};

async function givePassword({ caller }: Ground): Promise<void> {
  if (!caller) return;
  const data = { passwordHash: await hashPassword(PASSWORD) };
  await db().user.update({ where: { id: caller.userId }, data });
}
