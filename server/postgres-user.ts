// PostgreSQL refuses to run as root: then it runs as the user "postgres", who must be able to reach
// its data and its programs.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { Trouble } from "./trouble";

/** For spawn(); empty where we are not root and PostgreSQL runs as ourselves. */
export type Account = { uid?: number; gid?: number };

const NAME = "postgres";

/** Who runs the cluster in `cluster`: whoever owns it, else the user "postgres", made where missing. */
export function postgresAccount(cluster: string): Account {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return lookUp() ?? create();
}

/** True where the account can enter the folder. Asked of the system itself, so ACLs count too. */
export function canReach(account: Account, folder: string): boolean {
  const script = 'cd "$1" && test -x .';
  return spawnSync("/bin/sh", ["-c", script, "sh", folder], { ...account, cwd: "/" }).status === 0;
}

function lookUp(): Account | null {
  const uid = number("id", ["-u", NAME]);
  const gid = number("id", ["-g", NAME]);
  return uid === null || gid === null || uid === 0 ? null : { uid, gid };
}

function create(): Account {
  run("groupadd", ["--system", "--force", NAME]);
  const shell = ["--shell", "/bin/false", "--no-create-home"];
  const made = run("useradd", ["--system", "--gid", NAME, ...shell, NAME]);
  const account = lookUp();
  if (account) return account;
  throw new Trouble(
    `PostgreSQL does not run as root, and a user "${NAME}" could not be made here (${made}).\n` +
      `Start as an ordinary user, make that user yourself (useradd --system ${NAME}), or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function number(command: string, argv: string[]): number | null {
  const { status, stdout } = spawnSync(command, argv, { encoding: "utf8" });
  return status === 0 ? Number(stdout) : null;
}

function run(command: string, argv: string[]): string {
  const { error, stderr } = spawnSync(command, argv, { encoding: "utf8" });
  return (error?.message ?? stderr).trim();
}
