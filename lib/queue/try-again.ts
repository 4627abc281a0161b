/** Not now, but later perhaps: the job ends with this, and the queue tries again. Told where it happened. */
export class TryAgain extends Error {
  override name = "TryAgain";
}
