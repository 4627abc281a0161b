// Light, dark or as the device has it; chosen by a button with `data-themes`, whose value holds the
// three labels in that order, the device's first: "As the device|Light|Dark".
import { keep, recall } from "./keep";

const THEMES = ["", "light", "dark"];

/** Puts the chosen theme on the root. */
export function applyTheme(): void {
  const theme = recall("theme");
  if (THEMES.includes(theme) && theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

export function offerThemes(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-themes]")) {
    button.hidden = false;
    const label = () => {
      const words = button.dataset.themes?.split("|") ?? [];
      button.textContent = words[Math.max(0, THEMES.indexOf(recall("theme")))] ?? "";
    };
    label();
    button.addEventListener("click", () => {
      const next = (THEMES.indexOf(recall("theme")) + 1) % THEMES.length;
      keep("theme", THEMES[next] ?? "");
      applyTheme();
      label();
    });
  }
  // Another tab chose.
  addEventListener("storage", applyTheme);
}
