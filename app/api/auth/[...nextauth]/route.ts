// NextAuth's own endpoints: session, csrf, sign-out, and sign-in for clients that are not our form.
import NextAuth from "next-auth";
import { getAuthOptions } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: Request, context: Context): Promise<Response> {
  return NextAuth(request as never, context as never, await getAuthOptions());
}

export { handle as GET, handle as POST };
