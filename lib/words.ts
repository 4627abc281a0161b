// Sentences by their code, where the code comes from an address bar. Pure.

/** Undefined for whatever is no code of ours, names that every object answers to included. */
export function wordsFor(sentences: Readonly<Record<string, string>>, code: unknown) {
  return typeof code === "string" && Object.hasOwn(sentences, code) ? sentences[code] : undefined;
}
