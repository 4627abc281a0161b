import "server-only";
// How many mails strangers can make this site send: to one address, from one network, altogether.
import type { Db, Tx } from "../db/client";
import { spend, spendBudget, wideNetworkOf } from "../rate-limit";

/** Rule 40 of mail senders: confirmations to one address in any 30 days. */
const MAILS_PER_ADDRESS = 3;
const ADDRESS_SECONDS = 30 * 86_400;

/** Sign-ups that one network (/24, /64) is answered with a mail in an hour. */
const SIGN_UPS_PER_NETWORK = 20;
/** Sign-ups that the site answers with a mail in an hour; what is beyond waits for the next. */
export const SIGN_UPS_PER_HOUR = 500;
const HOUR = 3_600;

/** New addresses that one subscriber may have mailed in a day: any of them may be a stranger's. */
const NEW_ADDRESSES_PER_DAY = 5;

/**
 * Takes one of the address's tickets, each of which comes back 30 days after it was taken: so no
 * 30 days whatever see more than three. Kept as keyed hashes, which outlive the person's row.
 */
export async function takeAddressTicket(tx: Tx | Db, key: string): Promise<boolean> {
  for (let ticket = 1; ticket <= MAILS_PER_ADDRESS; ticket++) {
    if (await spend(tx, `newsletter-address:${ticket}:${key}`, 1, ADDRESS_SECONDS)) return true;
  }
  return false;
}

export function takeNewAddress(tx: Tx, subscriberId: number): Promise<boolean> {
  return spend(tx, `newsletter-move:${subscriberId}`, NEW_ADDRESSES_PER_DAY, 24 * HOUR);
}

export function takeFromNetwork(client: Tx | Db, address: string): Promise<boolean> {
  const key = `newsletter-network:${wideNetworkOf(address)}`;
  return spend(client, key, SIGN_UPS_PER_NETWORK, HOUR);
}

export function takeFromSite(client: Tx | Db) {
  return spendBudget(client, "newsletter-site", SIGN_UPS_PER_HOUR, HOUR);
}
