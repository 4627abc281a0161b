// The thread without changes of page: posting, and answering in place.
import { changeDraft, field, forgetDraft, keepDraft } from "./draft";
import { likeInPlace } from "./likes";
import { addCommentLinks } from "./links";
import { backToWriting, offerPreview } from "./preview";
import { prepareToSay, say } from "./say";
import { relate } from "./times";
import { takeUpForm } from "./token";

export function enhanceThread(): void {
  prepareToSay();
  takeUp();
}

// Called again whenever the thread on the page is another one.
function takeUp(): void {
  const thread = document.getElementById("comments");
  if (!thread) return;
  addCommentLinks(thread);
  likeInPlace(thread);
  const form = formOf(thread);
  if (!form) return;
  keepDraft(form);
  offerPreview(form);
  takeUpForm(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void post(thread, form);
  });
  thread.addEventListener("click", (event) => answerInPlace(event, thread, form));
}

function formOf(thread: ParentNode): HTMLFormElement | null {
  return thread.querySelector<HTMLFormElement>("form.comment-form");
}

// ------------------------------------------------------------ answering in place

function answerInPlace(event: MouseEvent, thread: HTMLElement, form: HTMLFormElement): void {
  const target = event.target as Element;
  const reply = target.closest<HTMLAnchorElement>("a.reply");
  const isCancel = target.closest("a.cancel") !== null;
  if ((!reply && !isCancel) || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const answered = field(form, "parent").value;
  if (reply) {
    standUnder(form, reply);
    field(form, field(form, "name").value ? "body" : "name").focus();
  } else {
    changeDraft(form, () => standAtEnd(thread, form));
    thread.querySelector<HTMLElement>(`[data-reply="${CSS.escape(answered)}"]`)?.focus();
  }
}

function standUnder(form: HTMLFormElement, reply: HTMLAnchorElement): void {
  backToWriting(form);
  const comment = reply.closest(".comment");
  const name = comment?.querySelector(".who")?.textContent ?? "";
  changeDraft(form, () => {
    field(form, "parent").value = reply.dataset.reply ?? "";
    setTitle(form, (form.dataset.titleTo ?? "").replace("%", name), true);
    comment?.querySelector(":scope > .acts")?.after(form);
  });
}

function standAtEnd(thread: HTMLElement, form: HTMLFormElement): void {
  backToWriting(form);
  field(form, "parent").value = "";
  setTitle(form, form.dataset.title ?? "", false);
  thread.append(form);
}

// What was wrong with it in its former place is nothing to begin the new one with.
function setTitle(form: HTMLFormElement, title: string, isAnswer: boolean): void {
  for (const fault of form.querySelectorAll(".trouble, .field-error")) fault.remove();
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
  }
  const heading = form.querySelector("h3");
  if (heading) heading.textContent = title;
  const cancel = form.querySelector<HTMLElement>(".cancel");
  if (cancel) cancel.hidden = !isAnswer;
}

// ------------------------------------------------------------ posting

let isSending = false;
/** Answers that hold the form with what is wrong. */
const REFUSED = [422, 429];

async function post(thread: HTMLElement, form: HTMLFormElement): Promise<void> {
  if (isSending) return;
  isSending = true;
  const wake = sleep(form);
  try {
    const data = new FormData(form);
    data.set("scripted", "1");
    const response = await fetch(location.pathname + location.search, {
      method: "POST",
      body: data,
      headers: { accept: "text/html" },
    });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const answered = formOf(page);
    if (response.ok && page.getElementById("comments"))
      showPosted(thread, form, page, response.url);
    else if (answered && REFUSED.includes(response.status)) showTrouble(form, answered);
    else if (response.status === 429) showUnsent(form, form.dataset.crowded);
    else throw new Error(`status ${response.status}`);
  } catch {
    wake();
    showUnsent(form, form.dataset.unsent);
  } finally {
    isSending = false;
    wake();
  }
}

/** The button says that it works, and is not pressed twice; the answer wakes it. */
function sleep(form: HTMLFormElement): () => void {
  const button = form.querySelector("[type=submit]");
  const words = button?.textContent ?? "";
  if (button) button.textContent = form.dataset.sending ?? words;
  button?.setAttribute("aria-disabled", "true");
  // What were typed now would go with the form when its comment is there.
  field(form, "body").readOnly = true;
  return () => {
    field(form, "body").readOnly = false;
    if (button) button.textContent = words;
    button?.removeAttribute("aria-disabled");
  };
}

function showPosted(
  thread: HTMLElement,
  form: HTMLFormElement,
  page: Document,
  address: string,
): void {
  forgetDraft(form);
  const fresh = page.getElementById("comments");
  if (!fresh) return;
  const url = new URL(address);
  const publicId = url.searchParams.get("posted") ?? "";
  url.searchParams.delete("posted");
  url.hash = `c-${publicId}`;
  history.replaceState(null, "", url);
  keepOwnEdits(thread, page);
  thread.replaceWith(document.adoptNode(fresh));
  takeUp();
  relate();
  showArrival(fresh, document.getElementById(`c-${publicId}`));
}

// What is being changed at one's own comments was not sent, and is not to be lost.
function keepOwnEdits(thread: HTMLElement, page: Document): void {
  for (const field of thread.querySelectorAll<HTMLTextAreaElement>(".own-form textarea")) {
    const edit = field.closest("details");
    if (!edit || field.value === field.defaultValue) continue;
    page.getElementById(field.id)?.closest("details")?.replaceWith(edit);
  }
}

function showArrival(thread: HTMLElement, comment: HTMLElement | null): void {
  const isHeld = !comment || comment.classList.contains("pending");
  const words = isHeld ? thread.dataset.received : thread.dataset.published;
  say(words);
  let place = comment;
  if (!place) {
    // Too many ask for pages of their own just now, so this is the one that everybody reads.
    place = document.createElement("p");
    place.className = "awaiting";
    place.textContent = words ?? "";
    thread.querySelector(".thread-head")?.after(place);
  }
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center" });
}

// The form's own place, draft and hidden fields stay; only what the answer says about them is new.
function showTrouble(form: HTMLFormElement, answered: HTMLFormElement): void {
  backToWriting(form);
  form.querySelector(".trouble")?.remove();
  const trouble = answered.querySelector<HTMLElement>(".trouble");
  const fields = form.querySelectorAll(".field");
  answered.querySelectorAll(".field").forEach((field, index) => {
    const own = fields[index];
    const typed = own?.querySelector<HTMLInputElement>("input, textarea")?.value ?? "";
    own?.replaceWith(field);
    const control = field.querySelector<HTMLInputElement>("input, textarea");
    if (control) control.value = typed;
  });
  if (!trouble) return;
  trouble.removeAttribute("autofocus");
  form.querySelector(".form-head")?.after(trouble);
  trouble.focus();
}

function showUnsent(form: HTMLFormElement, said: string | undefined): void {
  form.querySelector(".trouble")?.remove();
  const trouble = document.createElement("div");
  trouble.className = "trouble";
  trouble.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = said ?? "";
  trouble.append(words);
  form.querySelector(".form-foot")?.before(trouble);
}
