// node scripts/command.mjs print-pictures: prints prisma/seed/drawings anew, after one was changed.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { drawPicture, pictureNames } from "@/prisma/seed/draw";
import { printPath } from "@/prisma/seed/pictures";

export async function run(): Promise<number> {
  for (const name of pictureNames) {
    const print = await sharp(await drawPicture(name))
      .webp({ quality: 86, effort: 6 })
      .toBuffer();
    await mkdir(path.dirname(printPath(name)), { recursive: true });
    await writeFile(printPath(name), print);
    console.log(`${name.padEnd(10)} ${Math.round(print.length / 1024)} KB`);
  }
  return 0;
}
