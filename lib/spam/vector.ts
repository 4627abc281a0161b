// Features as bytes, at most 2 KB a comment, without a word of it. Pure.
import { type Features, GROUPS } from "./features";
import { TRAITS } from "./traits";

const VERSION = 1;

/** Version, traits, then of each group its size and the gaps between its places, seven bits a byte. */
export function toBytes(features: Features): Uint8Array<ArrayBuffer> {
  const bytes = [VERSION, TRAITS.length, ...features.traits];
  for (const group of GROUPS) {
    push(bytes, features[group].length);
    let last = 0;
    for (const place of features[group]) {
      push(bytes, place - last);
      last = place;
    }
  }
  return Uint8Array.from(bytes);
}

function push(bytes: number[], value: number): void {
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  bytes.push(value);
}

/** Null for bytes of another version. */
export function fromBytes(bytes: Uint8Array): Features | null {
  if (bytes[0] !== VERSION) return null;
  let at = 2 + (bytes[1] ?? 0);
  const traits = Uint8Array.from(TRAITS, (_, nth) => (nth + 2 < at ? (bytes[nth + 2] ?? 0) : 0));
  const read = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const group = () => {
    let last = 0;
    return Uint16Array.from({ length: read() }, () => {
      last += read();
      return last;
    });
  };
  return { words: group(), pairs: group(), grams: group(), traits };
}
