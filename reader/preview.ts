// The comment as it will stand, shown in the place of what is being typed. The server renders it, as
// it will then: a second Markdown here would not be the same.
import { field } from "./draft";

const ADDRESS = "/api/comments/preview";

export function offerPreview(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>("[data-preview]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (backToWriting(form)) field(form, "body").focus();
    else void show(form, button);
  });
}

/** False where nobody was looking at a preview. */
export function backToWriting(form: HTMLFormElement): boolean {
  const panel = form.querySelector(".preview");
  const button = form.querySelector<HTMLElement>("[data-preview]");
  if (!panel || !button) return false;
  panel.remove();
  field(form, "body").hidden = false;
  button.textContent = button.dataset.preview ?? "";
  return true;
}

async function show(form: HTMLFormElement, button: HTMLElement): Promise<void> {
  const panel = document.createElement("div");
  const typed = () => field(form, "parent").value + field(form, "body").value;
  const asked = typed();
  const nodes = await render(field(form, "body").value).catch(() => null);
  // Pressed again before the answer came, or written on.
  if (backToWriting(form) || typed() !== asked) return;
  panel.className = "words preview";
  panel.dir = "auto";
  panel.tabIndex = -1;
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", button.textContent ?? "");
  panel.append(...(nodes ?? [button.dataset.unshown ?? ""]));
  const body = field(form, "body");
  // Nothing below it moves, unless the text is longer than its field.
  panel.style.minBlockSize = `${body.offsetHeight}px`;
  body.after(panel);
  body.hidden = true;
  button.textContent = button.dataset.write ?? "";
  panel.focus({ preventScroll: true });
}

/** What the panel holds: the comment, or what is wrong with it. */
async function render(text: string): Promise<Iterable<Node | string>> {
  const body = new FormData();
  body.set("body", text);
  const response = await fetch(ADDRESS, { method: "POST", body });
  const { html, errors } = await response.json();
  if (!response.ok) return [String(errors.body)];
  return new DOMParser().parseFromString(html, "text/html").body.childNodes;
}
