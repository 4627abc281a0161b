// Internet addresses and networks as numbers. Pure.
import { isIPv4, isIPv6 } from "node:net";

export type Network = { family: 4 | 6; bits: bigint; prefix: number };

const WIDTH = { 4: 32, 6: 128 } as const;

/** An address as a network of its own; null for what is none. IPv4 within IPv6 is IPv4. */
export function readAddress(text: string): Network | null {
  const plain = text.trim().replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIPv4(plain)) return { family: 4, bits: bitsOf4(plain), prefix: 32 };
  if (!isIPv6(plain) || plain.includes("%")) return null;
  return { family: 6, bits: bitsOf6(plain), prefix: 128 };
}

/**
 * An address, a network such as 203.0.113.0/24, or the beginning of an IPv4 address as lists of
 * WordPress have it ("203.0.113."). The bits behind the prefix are left out.
 */
export function readNetwork(text: string): Network | null {
  const beginning = /^\d{1,3}\.(?:\d{1,3}\.){0,2}$/.exec(text.trim());
  if (beginning) {
    const parts = text.trim().split(".").slice(0, -1);
    const whole = [...parts, ...Array<string>(4 - parts.length).fill("0")].join(".");
    return readNetwork(`${whole}/${parts.length * 8}`);
  }
  const [, address = "", length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const found = readAddress(address);
  if (!found || length === undefined) return found;
  const width = WIDTH[found.family];
  const prefix = Number(length);
  if (prefix > width) return null;
  const behind = BigInt(width - prefix);
  return { family: found.family, bits: (found.bits >> behind) << behind, prefix };
}

/** What a network has in common: the key by which addresses of it are found. */
export function networkKey({ family, bits, prefix }: Network): string {
  return `${family}/${prefix}/${(bits >> BigInt(WIDTH[family] - prefix)).toString(16)}`;
}

/** As people write it: 203.0.113.0/24; a single address without a length. */
export function networkText({ family, bits, prefix }: Network): string {
  const address = family === 4 ? text4(bits) : text6(bits);
  return prefix === WIDTH[family] ? address : `${address}/${prefix}`;
}

/**
 * The neighbourhoods (/24, /64) that a network touches, as addresses in them; null where they are
 * more than `most`.
 */
export function neighbourhoods({ family, bits, prefix }: Network, most: number): string[] | null {
  const size = family === 4 ? 24 : 64;
  const count = 2 ** Math.max(size - prefix, 0);
  if (count > most) return null;
  const step = 1n << BigInt(WIDTH[family] - size);
  const first = (bits / step) * step;
  return Array.from({ length: count }, (_, at) => {
    const one = first + BigInt(at) * step;
    return family === 4 ? text4(one) : text6(one);
  });
}

function bitsOf4(address: string): bigint {
  return address.split(".").reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function bitsOf6(address: string): bigint {
  // The last two groups may be written as an IPv4 address.
  const plain = address.replace(/\d+\.\d+\.\d+\.\d+$/, (tail) => {
    const bits = bitsOf4(tail);
    return `${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`;
  });
  const [head = "", tail] = plain.split("::");
  const start = head ? head.split(":") : [];
  const end = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - start.length - end.length;
  const groups = [...start, ...Array<string>(Math.max(zeros, 0)).fill("0"), ...end];
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function text4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join(".");
}

function text6(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) => (bits >> BigInt(112 - at * 16)) & 0xffffn);
  const text = groups.map((group) => group.toString(16)).join(":");
  // The longest run of zeros is left out (RFC 5952, 4.2).
  const runs = text.match(/(?:^|:)0(?::0)+(?=:|$)/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), "");
  return longest === "" ? text : text.replace(longest, "::").replace(/:{3,}/g, "::");
}
