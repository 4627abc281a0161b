import "server-only";
// NextAuth's settings. A function: the secret and the site's address are known only at run time.
import type { NextAuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { log } from "../log";
import { currentRequest } from "../request";
import { isSiteSecure, sessionCookieName, sessionCookieOptions } from "./cookie";
import { SignInInput } from "./schema";
import { endSession, findViewer, SESSION_SECONDS, sessionSecret } from "./session";
import { signIn } from "./sign-in";

export async function getAuthOptions(): Promise<NextAuthOptions> {
  const secure = await isSiteSecure();
  return {
    secret: sessionSecret(),
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/signin", signOut: "/signin", error: "/signin" },
    cookies: {
      sessionToken: { name: sessionCookieName(secure), options: sessionCookieOptions(secure) },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials, request) => {
          const input = SignInInput.safeParse(credentials);
          if (!input.success) return null;
          const outcome = await signIn(input.data, {
            address: currentRequest()?.address ?? "",
            userAgent: String(request.headers?.["user-agent"] ?? ""),
          });
          // NextAuth's "user" is our session: its id is all that the token will hold.
          return outcome.ok ? ({ id: outcome.value.sessionId } satisfies User) : null;
        },
      }),
    ],
    callbacks: {
      // Throwing makes NextAuth drop the cookie and answer that nobody is signed in.
      async jwt({ token, user }) {
        const sid = user ? user.id : token.sid;
        if (typeof sid !== "string" || !(await findViewer(sid))) throw new Error("session ended");
        return { sid };
      },
      async session({ session, token }) {
        const viewer = typeof token.sid === "string" ? await findViewer(token.sid) : null;
        return { expires: session.expires, user: { name: viewer?.name } };
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await endSession(token.sid);
      },
    },
    logger: {
      error: (code) => log.warn("auth.error", { code }),
      warn: (code) => log.debug("auth.warning", { code }),
      debug: () => {},
    },
  };
}
