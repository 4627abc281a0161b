// Whose request it is. A forwarded header is believed only where a trusted proxy wrote it.
import { BlockList, isIP } from "node:net";

/** Throws an Error that names the entry where one is not an address or a CIDR range. */
export function trustedProxies(entries: string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    try {
      if (bits === undefined) list.addAddress(address, family);
      else list.addSubnet(address, Number(bits), family);
    } catch {
      throw new Error(
        `TRUSTED_PROXIES: "${entry}" is not an address or a range such as 10.0.0.0/8.`,
      );
    }
  }
  return list;
}

/** The rightmost X-Forwarded-For entry that is not a trusted proxy, else the socket's address. */
export function clientAddress(
  socketAddress: string,
  forwarded: string,
  trusted: BlockList,
): string {
  let address = plain(socketAddress);
  if (!forwarded || !isTrusted(address, trusted)) return address;
  for (const entry of forwarded.split(",").reverse()) {
    const next = plain(entry.trim());
    if (!isIP(next)) return address;
    address = next;
    if (!isTrusted(address, trusted)) return address;
  }
  return address;
}

export function isTrusted(address: string, trusted: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && trusted.check(address, family === 6 ? "ipv6" : "ipv4");
}

// ::ffff:192.0.2.1 is how a dual-stack socket shows an IPv4 peer (RFC 4291, 2.5.5.2).
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "").replace(/^\[|\]$/g, "");
}
