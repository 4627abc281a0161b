// Cuts and prints the illustrations of the sample articles, for scripts/print-pictures.ts; a site
// that is being set up takes the finished prints.
import sharp from "sharp";
import { bakery } from "./drawings/bakery";
import { bridge } from "./drawings/bridge";
import { council } from "./drawings/council";
import { crane } from "./drawings/crane";
import { depot } from "./drawings/depot";
import { ferry } from "./drawings/ferry";
import { library } from "./drawings/library";
import { market } from "./drawings/market";
import { press } from "./drawings/press";

const drawings: Record<string, () => string> = {
  crane,
  ferry,
  bridge,
  council,
  library,
  bakery,
  depot,
  market,
};

/** Names of all drawings. */
export const pictureNames = Object.keys(drawings);

/** The picture of that name as PNG, 1600 × 1000. Takes about a second. */
export async function drawPicture(name: string): Promise<Buffer> {
  const drawing = drawings[name];
  if (!drawing) throw new Error(`There is no drawing called ${name}`);
  const drawn = sharp(Buffer.from(drawing())).flatten().removeAlpha().raw();
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const sheet = press({ data, width, height });
  return sharp(sheet, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 4 })
    .toBuffer();
}
