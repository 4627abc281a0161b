// Where a feature stands in the filter's vectors: HalfSipHash-1-3 (Aumasson and Bernstein), whose
// 64-bit key keeps whoever reads the database from finding the words again. Pure.

/** Two halves of a secret; the same for all vectors of a site. */
export type HashKey = { low: number; high: number };

/** The first eight bytes of a derived key. */
export function hashKeyOf(bytes: Uint8Array): HashKey {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { low: view.getInt32(0, true), high: view.getInt32(4, true) };
}

/** 32 bits of the UTF-16 units of `text` from `start` up to `end`; `kind` keeps features apart. */
export function hashOf(
  { low, high }: HashKey,
  kind: number,
  text: string,
  start = 0,
  end = text.length,
): number {
  let a = low;
  let b = high;
  let c = low ^ 0x6c796765;
  let d = high ^ 0x74656462;
  const words = (end - start) >> 1;
  for (let nth = 0; nth < words + 4; nth++) {
    const at = start + 2 * nth;
    let word = 0;
    if (nth < words) word = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
    // What is left over, with kind and length.
    else if (nth === words)
      word = (at < end ? text.charCodeAt(at) : 0) ^ (kind << 24) ^ ((end - start) << 16);
    else if (nth === words + 1) c ^= 0xff;
    d ^= word;
    a = (a + b) | 0;
    b = ((b << 5) | (b >>> 27)) ^ a;
    a = (a << 16) | (a >>> 16);
    c = (c + d) | 0;
    d = ((d << 8) | (d >>> 24)) ^ c;
    a = (a + d) | 0;
    d = ((d << 7) | (d >>> 25)) ^ a;
    c = (c + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ c;
    c = (c << 16) | (c >>> 16);
    a ^= word;
  }
  return (b ^ d) >>> 0;
}
