// Links that are copied instead of followed, and the device's own sheet for sharing.
import { say } from "./say";

/** Every link with `data-copy` copies its address; what it said comes back after a moment. */
export function copyLinks(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const link = target.closest<HTMLAnchorElement>("a[data-copy]");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    void handOver(link, link.href);
  });
}

/** A button among the others for each comment of the thread. */
export function addCommentLinks(thread: HTMLElement): void {
  const { copy, share } = thread.dataset;
  for (const when of thread.querySelectorAll<HTMLAnchorElement>(
    ".comment:not(.pending) > .by > .when",
  )) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = (canShare() ? share : copy) ?? "";
    button.addEventListener("click", () => handOver(button, when.href));
    when.closest(".comment")?.querySelector(":scope > .acts")?.append(button);
  }
}

// On a desktop the sheet is a detour; a finger expects it.
function canShare(): boolean {
  return "share" in navigator && matchMedia("(pointer: coarse)").matches;
}

async function handOver(control: HTMLElement, url: string): Promise<void> {
  try {
    if (canShare()) return await navigator.share({ url });
    await navigator.clipboard.writeText(url);
  } catch {
    // The sheet was closed, or the browser keeps its clipboard to itself.
    return;
  }
  const words = control.dataset.copied ?? document.getElementById("comments")?.dataset.copied;
  const before = control.textContent;
  say(words);
  control.textContent = words ?? before;
  setTimeout(() => {
    control.textContent = before;
  }, 2_000);
}
