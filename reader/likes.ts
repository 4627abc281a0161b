// Likes without a change of page. What this device likes is remembered here, because a page that
// everybody gets can't say so.
import { keep, recall } from "./keep";
import { say } from "./say";

/** Called again whenever the thread on the page is another one. */
export function likeInPlace(thread: HTMLElement): void {
  for (const button of thread.querySelectorAll<HTMLButtonElement>("[form=marks]")) {
    if (recall(`like:${button.value}`)) press(button, true);
  }
  const form = thread.querySelector<HTMLFormElement>("#marks");
  form?.addEventListener("submit", (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (!button) return;
    event.preventDefault();
    if (sending.has(button)) return;
    sending.add(button);
    last = last.then(() => send(form, button));
  });
}

const sending = new Set<HTMLButtonElement>();
// One after the other: the first answer may bring the device's cookie, by which the next is known.
let last = Promise.resolve();

async function send(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  try {
    const data = new FormData(form, button);
    data.set("scripted", "1");
    const response = await fetch(location.href, { method: "POST", body: data });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const answer = page.querySelector<HTMLElement>("[data-likes]");
    // A refusal has a page of its own, which says why.
    const refusal = !response.ok && page.querySelector("main h1")?.textContent;
    if (refusal) return say(refusal);
    if (!response.ok || !answer) throw new Error();
    const { likes = "0", liked } = answer.dataset;
    const isRefused = button.name === "like" && liked === undefined;
    count(button, Number(likes));
    press(button, liked !== undefined);
    // The reason why it was not counted, or what it now is.
    say(answer.textContent ?? "");
    if (isRefused) location.assign(response.url);
  } catch {
    say(form.dataset.unsent);
  } finally {
    sending.delete(button);
  }
}

function count(button: HTMLButtonElement, likes: number): void {
  const word = (button.textContent ?? "").replace(/ \d+$/, "");
  const before = button.textContent ?? "";
  button.textContent = likes > 0 ? `${word} ${likes}` : word;
  const label = button.getAttribute("aria-label") ?? "";
  button.setAttribute("aria-label", label.replace(before, button.textContent));
}

/** The next press does the opposite. */
function press(button: HTMLButtonElement, isLiked: boolean): void {
  button.name = isLiked ? "unlike" : "like";
  button.setAttribute("aria-pressed", String(isLiked));
  keep(`like:${button.value}`, isLiked ? "1" : "");
}
