import "server-only";
// The number that a commenter's seal is drawn from. A keyed hash: nobody without the site's key
// can tell from a drawing which address it stands for (decision 017).
import { keyedHash } from "../keys";

type Person = { email: string | null; name: string; staffId: number | null; isPending: boolean };

/**
 * 32 bits, the same for the same person on every page of this site. The address decides, where
 * there is one; a comment that waits has its name's, so that the form tells nobody whether an
 * address that they only typed is that of somebody else.
 */
export function markOf({ email, name, staffId, isPending }: Person): number {
  return Number.parseInt(keyedHash("seal", identityOf()).slice(0, 8), 16);

  function identityOf(): string {
    if (staffId !== null) return `staff:${staffId}`;
    if (email && !isPending) return `address:${email}`;
    return `name:${name.normalize("NFKC").toLowerCase().trim()}`;
  }
}
