// Cuts and prints the illustrations of the sample articles.
import sharp from "sharp";
import { bakery } from "./pictures/bakery";
import { bridge } from "./pictures/bridge";
import { council } from "./pictures/council";
import { crane } from "./pictures/crane";
import { depot } from "./pictures/depot";
import { ferry } from "./pictures/ferry";
import { library } from "./pictures/library";
import { market } from "./pictures/market";
import { press } from "./pictures/press";

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
