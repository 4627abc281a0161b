// Quotes in quotes and lists in lists, within reason. Pure.

const MARKER = String.raw`[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))`;

/**
 * Takes the meaning from whatever opens one more quote or list in a line than `levels`: each level
 * costs the parser more than the last and some stack, so that ten thousand would stop the process
 * for seconds, or end in an error.
 */
export function shallow(source: string, levels: number): string {
  return source.replace(new RegExp(`^(?:${MARKER}){${levels}}[ \\t]*`, "gm"), "$&\\");
}

/** Takes the depth from lists whose lines each stand further in than the last: `columns` at most. */
export function outdented(source: string, columns: number): string {
  const further = new RegExp(`^([ \\t]{${columns}})[ \\t]+(?=[-+*>]|\\d{1,9}[.)])`, "gm");
  return source.replace(further, "$1");
}
