// npm run user -- list: who may sign in.
// npm run user -- reset ADDRESS: a one-time link for a new password, or sets one asked for here.
import { createInterface } from "node:readline/promises";
import { listStaff } from "@/lib/accounts/queries";
import { issuePasswordReset, setPassword } from "@/lib/accounts/reset-password";
import { NewPassword } from "@/lib/auth/schema";
import { TOKEN_SECONDS } from "@/lib/auth/tokens";
import { getSiteUrl } from "@/lib/settings/queries";

const USAGE = `npm run user -- list                     who may sign in
npm run user -- reset ADDRESS            print a one-time link for a new password
npm run user -- reset ADDRESS --type     type the new password here instead`;

export async function run([command, address, option]: string[]): Promise<number> {
  if (command === "list") return list();
  if (command === "reset" && address) {
    return option === "--type" ? typePassword(address) : printLink(address);
  }
  console.log(USAGE);
  return 1;
}

async function list(): Promise<number> {
  const staff = await listStaff();
  if (staff.length === 0) return say("Nobody yet: the site is not set up.", 0);
  const width = Math.max(...staff.map(({ email }) => email.length));
  for (const { email, name, role, canSignIn } of staff) {
    const note = canSignIn ? "" : "  (can’t sign in)";
    console.log(`${email.padEnd(width)}  ${role.toLowerCase().padEnd(9)}  ${name}${note}`);
  }
  return 0;
}

async function printLink(address: string): Promise<number> {
  const outcome = await issuePasswordReset(address);
  if (!outcome.ok) return unknown(address);
  const minutes = TOKEN_SECONDS.PASSWORD_RESET / 60;
  return say(
    `Open this within ${minutes} minutes; it works once and ends every sign-in of ${address}:\n\n` +
      `  ${await getSiteUrl()}/reset?token=${outcome.value.secret}\n`,
    0,
  );
}

async function typePassword(address: string): Promise<number> {
  const typed = NewPassword.safeParse(await ask("New password: "));
  if (!typed.success) return say(typed.error.issues[0]?.message ?? "", 1);
  const outcome = await setPassword(address, typed.data);
  if (!outcome.ok) return unknown(address);
  return say("Set. Every sign-in of this person has ended; sign in with the new one.", 0);
}

function unknown(address: string): number {
  return say(`Nobody with the address ${address} may sign in. See: npm run user -- list`, 1);
}

// On a terminal what is typed is not shown; from a pipe it is read as it comes.
async function ask(question: string): Promise<string> {
  const { stdin, stdout } = process;
  if (!stdin.isTTY) {
    for await (const line of createInterface({ input: stdin })) return line;
    return "";
  }
  stdout.write(question);
  stdin.setRawMode(true);
  let typed = "";
  try {
    for await (const chunk of stdin) {
      for (const key of String(chunk)) {
        if (key === "\r" || key === "\n") return typed;
        if (key === "\u0003" || key === "\u0004") throw new Error("Stopped; nothing was changed.");
        typed = key === "\u007f" || key === "\b" ? typed.slice(0, -1) : typed + key;
      }
    }
    return typed;
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stdout.write("\n");
  }
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}
