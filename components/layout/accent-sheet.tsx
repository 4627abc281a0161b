// The owner's colour in the house's place. A sheet named by the colour: apps load it once, and
// documents get its one rule in line (server/document.ts).
import type { ReactElement } from "react";
import { accentHref } from "@/lib/accent";

export function AccentSheet({ accent }: { accent: string | null }): ReactElement | null {
  return accent === null ? null : <link rel="stylesheet" href={accentHref(accent)} />;
}
