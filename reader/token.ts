// Whoever takes up the form gets a token of their own in the place of the page's. Where that fails
// the page's stays, and is taken as well.
import { field } from "./draft";

const ADDRESS = "/api/comments/token";

export function takeUpForm(form: HTMLFormElement): void {
  form.addEventListener("focusin", () => void exchange(form).catch(() => {}), { once: true });
}

async function exchange(form: HTMLFormElement): Promise<void> {
  const token = field(form, "token");
  const body = new FormData();
  body.set("token", token.value);
  body.set("already", String(field(form, "body").value.length));
  const response = await fetch(ADDRESS, { method: "POST", body });
  if (response.ok) token.value = (await response.json()).token;
}
