// What WordPress itself writes wrong into an export, set right before the XML parser sees it: a
// bare & in a commenter's address (it is not in CDATA), and characters that XML has no place for.
import { illegalCharacters, isLegal } from "../legal-text";

type Counts = { removedCharacters: number; mendedAmpersands: number };

/** Longest thing that must not be cut in two: `<![CDATA[` or a reference. */
const HELD = 40;

export class Mender {
  private held = "";
  /** The mark that ends what is copied as it stands, while inside CDATA or a comment. */
  private until: "]]>" | "-->" | null = null;

  constructor(private readonly counts: Counts) {}

  /** `chunk` mended, less what only the next chunk can tell. */
  write(chunk: string): string {
    let rest = this.held + this.clean(chunk);
    let out = "";
    this.held = "";
    while (rest) {
      const { until } = this;
      const start = until ? rest.indexOf(until) : rest.search(/<!(?:\[CDATA\[|--)/);
      if (start < 0) {
        const cut = until
          ? tailOf(rest, until)
          : (/[<&][^<&>;]*$/.exec(rest)?.index ?? rest.length);
        this.held = rest.length - cut > HELD ? "" : rest.slice(cut);
        const sure = rest.slice(0, rest.length - this.held.length);
        return out + (until ? sure : this.mend(sure));
      }
      const end = start + (until ? 3 : rest[start + 2] === "[" ? 9 : 4);
      out += until ? rest.slice(0, end) : this.mend(rest.slice(0, start)) + rest.slice(start, end);
      this.until = until ? null : rest[start + 2] === "[" ? "]]>" : "-->";
      rest = rest.slice(end);
    }
    return out;
  }

  end(): string {
    const rest = this.held;
    this.held = "";
    return this.until ? rest : this.mend(rest);
  }

  private clean(text: string): string {
    return text.replace(illegalCharacters, () => this.drop());
  }

  private mend(text: string): string {
    if (!text.includes("&")) return text;
    return text.replace(/&(?:#(\d{1,8}|x[\da-f]{1,7});|[a-z_:][\w:.-]*;)?/gi, (found, code) => {
      if (found === "&") {
        this.counts.mendedAmpersands++;
        return "&amp;";
      }
      return code && !isLegal(Number(code.replace(/^x/i, "0x"))) ? this.drop() : found;
    });
  }

  private drop(): string {
    this.counts.removedCharacters++;
    return "";
  }
}

// Where a mark may begin that the next chunk ends.
function tailOf(text: string, mark: string): number {
  for (let length = mark.length - 1; length > 0; length--) {
    if (text.endsWith(mark.slice(0, length))) return text.length - length;
  }
  return text.length;
}
