// Cells of a list that a spreadsheet may open: one that begins like a formula gets an apostrophe
// before it (ASVS 1.2.10), and reading takes exactly that one away again. Pure.

// Full-width twins and line ends too: some programs trim or fold before they look.
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const GUARDED = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unguardCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
