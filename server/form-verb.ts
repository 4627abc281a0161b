// Hands a reader's form to the verb that it names, without Next. All checks of a request were made
// before; whatever the verb does not simply take goes the usual way and is judged there anew.
import { deviceCookieName, readDevice } from "@/lib/device";
import { FORM_FIELD, findFormVerb } from "@/lib/form-verbs";
import { log } from "@/lib/log";
import { readForm } from "./body";
import { cookieNamed } from "./for-next";
import type { Answer, Question } from "./next-bridge";
import type { Route } from "./routes";
import type { SiteState } from "./site-state";

const NAMED = `name="${FORM_FIELD}"`;

/** The answer to a form that was taken, or that met our own trouble (500); null for all else. */
export async function askFormVerb(
  { secure }: Pick<SiteState, "secure">,
  { method, headers, body }: Question,
  route: Route,
): Promise<Answer | null> {
  if (method !== "POST" || route.kind !== "reader" || !body?.includes(NAMED)) return null;
  const form = await readForm(body, headers["content-type"]);
  const verb = findFormVerb(form?.get(FORM_FIELD));
  if (!form || !verb) return null;
  const device = readDevice(cookieNamed(headers.cookie ?? "", deviceCookieName(secure)));
  try {
    const location = await verb(form, device);
    return location === null ? null : answer(303, { location });
  } catch (error) {
    log.error("form-verb.failed", { form: form.get(FORM_FIELD), error });
    return answer(500, {});
  }
}

function answer(status: number, headers: Answer["headers"]): Answer {
  return { status, headers, body: Buffer.alloc(0) };
}
