// What stays on this device: localStorage, where the browser allows it and has room.

export function recall(key: string): string {
  try {
    return localStorage.getItem(`rejoinder:${key}`) ?? "";
  } catch {
    return "";
  }
}

/** An empty value is forgotten. False where this browser keeps nothing. */
export function keep(key: string, value: string): boolean {
  try {
    if (value) localStorage.setItem(`rejoinder:${key}`, value);
    else localStorage.removeItem(`rejoinder:${key}`);
    return true;
  } catch {
    // Private windows may refuse; the page works without.
    return false;
  }
}
