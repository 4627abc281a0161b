"use server";
// What the button behind a link in a mail sends. Public: the token in the form is what allows it.
import { redirect } from "next/navigation";
import { z } from "zod";
import { decideByMail } from "./decide";
import { decidePath } from "./links";

/** Longer ones are none of ours, and so are those with another letter. */
const Token = z
  .string()
  .regex(/^[\w.-]{1,200}$/)
  .catch("none");

/** The page that it leads back to says what came of it. */
export async function postDecisionByMail(form: FormData): Promise<void> {
  const token = Token.parse(form.get("token"));
  await decideByMail(token);
  redirect(decidePath(token));
}
