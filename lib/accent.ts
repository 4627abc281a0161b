// The owner's one colour, made legible: the same hue, as light or dark as each paper needs it.
// Pure; shared by pages, the server and the settings' preview.

export type Rgb = readonly [red: number, green: number, blue: number];

/** What the house prints in where the owner chose nothing; its shades stand in tokens.css. */
export const HOUSE_ACCENT = "#b3331f";

// Every paper on which tokens.css and controls.css let the accent stand as text.
const LIGHT_PAPERS = ["#fbfaf6", "#f3f1ea", "#ffffff"];
const DARK_PAPERS = ["#151412", "#1d1b18"];

/** WCAG's 4.5 (AA), with room for what rounding to eight bits takes. */
const ENOUGH = 4.6;

/** "#rrggbb" of what people write ("B3331F", "#b31"), or null. */
export function readColour(text: string): string | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (!digits) return null;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
}

/** WCAG 2's contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(rgb(one)), luminance(rgb(other))].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Black or white, whichever is read better on `colour`: at least 4.58. */
export function textOn(colour: string): "#000000" | "#ffffff" {
  return contrast(colour, "#000000") >= contrast(colour, "#ffffff") ? "#000000" : "#ffffff";
}

/** The colour as text on light and on dark paper; unchanged where it is legible there already. */
export function accentShades(colour: string): { light: string; dark: string } {
  return { light: shade(colour, LIGHT_PAPERS, 0), dark: shade(colour, DARK_PAPERS, 1) };
}

// The lightness nearest to the owner's at which every paper lets it be read: from `colour` towards
// black (0) or white (1), where it always can be.
function shade(colour: string, papers: string[], end: 0 | 1): string {
  const isLegible = (hex: string) => papers.every((paper) => contrast(hex, paper) >= ENOUGH);
  if (isLegible(colour)) return colour;
  const { lightness, chroma, hue } = toLch(rgb(colour));
  let [wrong, right] = [lightness, end as number];
  for (let step = 0; step < 24; step++) {
    const middle = (wrong + right) / 2;
    if (isLegible(fromLch({ lightness: middle, chroma, hue }))) right = middle;
    else wrong = middle;
  }
  return fromLch({ lightness: right, chroma, hue });
}

/** The style that puts a colour in the house's place. Unlayered, so that it wins over tokens.css. */
export function accentCss(colour: string): string {
  const { light, dark } = accentShades(colour);
  // What is legible on the papers lets white and the dark paper be read on it.
  return `:root{--accent:light-dark(${light},${dark});--on-accent:light-dark(#ffffff,#151412)}`;
}

const SHEET = /^\/assets\/accent-([0-9a-f]{6})\.css$/;

/** The style sheet's address: it names all that the sheet is made of. */
export function accentHref(colour: string): string {
  return `/assets/accent-${colour.slice(1)}.css`;
}

/** The style sheet at this address; null where it is none of these. */
export function accentSheet(href: string): string | null {
  const digits = SHEET.exec(href)?.[1];
  return digits === undefined ? null : accentCss(`#${digits}`);
}

function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

function hexOf(colour: readonly number[]): string {
  const digits = colour.map((part) => Math.round(clamp(part) * 255).toString(16));
  return `#${digits.map((each) => each.padStart(2, "0")).join("")}`;
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map(toLinear) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toLinear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function toGamma(part: number): number {
  return part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055;
}

function clamp(part: number): number {
  return Math.min(1, Math.max(0, part));
}

type Lch = { lightness: number; chroma: number; hue: number };

// OKLab by Björn Ottosson: changing its lightness leaves the hue as people see it.
function toLch(colour: Rgb): Lch {
  const [red, green, blue] = colour.map(toLinear) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) };
}

// Where a screen can't show so much colour at this lightness, less of it.
function fromLch({ lightness, chroma, hue }: Lch): string {
  let [shown, tooMuch] = [0, chroma];
  if (isShowable(linearOf(lightness, chroma, hue))) shown = chroma;
  else {
    for (let step = 0; step < 16; step++) {
      const middle = (shown + tooMuch) / 2;
      if (isShowable(linearOf(lightness, middle, hue))) shown = middle;
      else tooMuch = middle;
    }
  }
  return hexOf(linearOf(lightness, shown, hue).map((part) => toGamma(clamp(part))));
}

function linearOf(lightness: number, chroma: number, hue: number): Rgb {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function isShowable(linear: Rgb): boolean {
  return linear.every((part) => part >= -0.0005 && part <= 1.0005);
}
