import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and until this script runs; what only plain forms need goes then. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
