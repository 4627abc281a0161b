/** The focus is in a field that takes letters and is in sight: a late answer must not take it away. */
export function isWriting(): boolean {
  const field = document.activeElement?.closest("textarea, input:not([type=checkbox]), select");
  return field?.checkVisibility() ?? false;
}
