// The illustrations of the sample articles, as printed from prisma/seed/drawings.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "@/lib/db/root";

/** The picture of that name as WebP, 1600 × 1000. Throws where there is none. */
export function readPicture(name: string): Promise<Buffer> {
  return readFile(printPath(name));
}

/** Where the print of a drawing lies. */
export function printPath(name: string): string {
  return path.join(projectRoot(), "prisma/seed/prints", `${name}.webp`);
}
