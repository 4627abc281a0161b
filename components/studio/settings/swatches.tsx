// The accent on light paper, on dark paper and with text upon it, with the contrast that it has.
// Drawn, because a page's policy lets no style stand in an attribute.
import type { ReactElement } from "react";
import { accentShades, contrast, HOUSE_ACCENT } from "@/lib/accent";

const HOUSE_SHADES = { light: HOUSE_ACCENT, dark: "#f0705a" };

/** `colour`: null is the house's own. */
export function Swatches({ colour }: { colour: string | null }): ReactElement {
  const { light, dark } = colour ? accentShades(colour) : HOUSE_SHADES;
  return (
    <ul className="settings-swatches">
      <Swatch name="On light paper" paper="#fbfaf6" ink={light} chosen={colour} />
      <Swatch name="On dark paper" paper="#151412" ink={dark} chosen={colour} />
      <Swatch name="A button" paper={light} ink="#ffffff" chosen={null} />
      <Swatch name="A button, dark" paper={dark} ink="#151412" chosen={null} />
    </ul>
  );
}

type Props = { name: string; paper: string; ink: string; chosen: string | null };

function Swatch({ name, paper, ink, chosen }: Props): ReactElement {
  const ratio = contrast(paper, ink).toFixed(1);
  const isChanged = chosen !== null && chosen !== ink;
  return (
    <li>
      <svg viewBox="0 0 120 56" width="120" height="56" aria-hidden="true">
        <rect x="0.5" y="0.5" width="119" height="55" fill={paper} stroke="#8a867b" />
        <text x="14" y="37" fontSize="26" fontWeight="600" fill={ink}>
          Aa
        </text>
        <rect x="62" y="26" width="44" height="3" fill={ink} />
      </svg>
      <span>
        {name}: {ratio}
        {isChanged && `, as ${ink}`}
      </span>
    </li>
  );
}
