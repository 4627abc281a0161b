import { form, type Ground, type WhoMay } from "../auth/who";
import { db } from "../db/client";
import { invitePerson } from "./invite";

const owners = ["OWNER"] as const;

export const who: WhoMay = {
  submitInvitation: {
    allowed: owners,
    args: () => [null, form({ by: "link", name: "Ada", role: "AUTHOR", email: "" })],
  },
  submitRenewal: {
    allowed: owners,
    args: async (ground) => [null, form({ by: "link", invitationId: await invited(ground) })],
  },
  revokeByForm: {
    allowed: owners,
    args: async (ground) => [form({ invitationId: await invited(ground) })],
  },
  changeRoleByForm: {
    allowed: owners,
    args: ({ people }) => [form({ personId: people.AUTHOR, from: "AUTHOR", to: "EDITOR" })],
  },
  deactivateByForm: {
    allowed: owners,
    args: ({ people }) => [form({ personId: people.AUTHOR, heirId: people.EDITOR })],
  },
  reactivateByForm: {
    allowed: owners,
    args: async ({ people }) => {
      const where = { id: people.AUTHOR };
      await db().user.update({ where, data: { deactivatedAt: new Date() } });
      return [form({ personId: people.AUTHOR })];
    },
  },
  endSignInsByForm: { allowed: owners, args: ({ people }) => [form({ personId: people.AUTHOR })] },
  mailResetByForm: {
    allowed: owners,
    args: async ({ people }) => {
      await db().user.update({ where: { id: people.AUTHOR }, data: { passwordHash: "set" } });
      return [form({ personId: people.AUTHOR })];
    },
  },
  submitAcceptance: { public: "the link's token is what allows it" },
};

async function invited({ people }: Ground): Promise<number> {
  const boss = { userId: people.OWNER, name: "Boss", role: "OWNER", sessionId: "" } as const;
  const input = { by: "link", email: null, name: "Ada", role: "AUTHOR", personId: null } as const;
  const outcome = await invitePerson(boss, input);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.id;
}
