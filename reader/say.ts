// Tells those who listen what those who look can see.

let region: HTMLElement | undefined;

/** A live region must stand in the page before its words do, so it is made at the start. */
export function prepareToSay(): void {
  region = document.createElement("p");
  region.className = "sr-only";
  region.setAttribute("role", "status");
  document.body.append(region);
}

export function say(words: string | undefined): void {
  if (region) region.textContent = words ?? "";
}
