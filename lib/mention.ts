// Whether a text names an e-mail address: that one, and not one that merely ends or begins like it. Pure.

/**
 * A pattern that PostgreSQL's `~*` and JavaScript's RegExp (with the flag i) read alike. In JSON as
 * text the escaped ends of lines (`\n`) are to be replaced by blanks first.
 */
export function mentionOf(addresses: string[]): string {
  const escaped = addresses.map((address) => address.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
  return `(?<![a-z0-9._%+-])(?:${escaped.join("|")})(?![a-z0-9-]|[.][a-z0-9])`;
}
