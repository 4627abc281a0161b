// The HTML part of one mail, for the frame in its page: it may not run, fetch or be framed elsewhere.
import { can } from "@/lib/auth/capabilities";
import { getViewer } from "@/lib/auth/viewer";
import { getMail } from "@/lib/mailroom/queries";
import { readMailId } from "@/lib/mailroom/schema";
import { answerUnderPolicy } from "@/lib/request";

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox";

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const viewer = await getViewer();
  if (!can(viewer, "mail.see")) return new Response("Sign in as the owner.", { status: 403 });
  const id = readMailId((await params).id);
  const mail = id === undefined ? null : await getMail(viewer, id);
  if (!mail?.message) return new Response("There is no such mail.", { status: 404 });
  answerUnderPolicy(POLICY);
  return new Response(mail.message.html, {
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}
