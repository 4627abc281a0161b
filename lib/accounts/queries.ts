import "server-only";
// The staff, for the command line.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import type { Role } from "../db/generated/enums";

export type StaffMember = {
  email: string;
  name: string;
  role: Role;
  canSignIn: boolean;
  createdAt: Date;
};

/** People with an address, in the order in which they came; at most 500. */
export async function listStaff(): Promise<StaffMember[]> {
  const rows = await db().user.findMany({
    where: { email: { not: null } },
    orderBy: { id: "asc" },
    take: 500,
    select: {
      email: true,
      name: true,
      role: true,
      passwordHash: true,
      deactivatedAt: true,
      createdAt: true,
    },
  });
  return rows.map(({ passwordHash, deactivatedAt, email, ...rest }) => ({
    ...rest,
    email: email ?? "",
    canSignIn: passwordHash !== null && deactivatedAt === null,
  }));
}

/** One's own address; "" for whoever has none. */
export async function getOwnAddress({ userId }: Viewer): Promise<string> {
  const row = await db().user.findUnique({ where: { id: userId }, select: { email: true } });
  return row?.email ?? "";
}
