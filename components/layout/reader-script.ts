import "server-only";
// Names, by content, of the files that scripts/bundle.mjs makes for browsers.
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { projectRoot } from "@/lib/db/root";
import { getEnv } from "@/lib/env";

const Manifest = z.object({ reader: z.string().startsWith("/assets/") });

let manifest: z.infer<typeof Manifest> | null | undefined;

/** Address of the script that reader pages load; null where none was built. */
export function readerScript(): string | null {
  // In development it is bundled anew with each change.
  if (getEnv().NODE_ENV === "development") return readManifest()?.reader ?? null;
  manifest ??= readManifest();
  return manifest?.reader ?? null;
}

function readManifest(): z.infer<typeof Manifest> | null {
  try {
    const file = path.join(/* turbopackIgnore: true */ projectRoot(), "build/assets/manifest.json");
    return Manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}
