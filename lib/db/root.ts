// Where the project's own files stand, for code that reads them at run time (migrations, seed, build).
import { existsSync } from "node:fs";
import path from "node:path";

/** The folder that holds prisma/schema.prisma, upwards from the working directory. */
export function projectRoot(): string {
  let folder = process.cwd();
  while (!existsSync(path.join(folder, "prisma/schema.prisma"))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error("Run this from inside the project's folder.");
    folder = parent;
  }
  return folder;
}
