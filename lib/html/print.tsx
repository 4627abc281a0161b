// The one component that prints HTML. What it is given comes from lib/html, or from a column that
// lib/html filled.
import type { ReactElement } from "react";

type Props = {
  html: string;
  as?: "div" | "blockquote" | "p";
  className?: string;
  id?: string;
  dir?: "auto";
};

export function PrintHtml({ html, as: Tag = "div", ...rest }: Props): ReactElement {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place, fed by the sanitiser only
  return <Tag {...rest} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Linked data for machines. No `<` leaves it, so that no text in it can end the script element. */
export function PrintJsonLd({ data }: { data: object }): ReactElement {
  const json = escapeJson(JSON.stringify(data));
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every < escaped
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

/** JSON that means the same and may stand inside a script element. */
export function escapeJson(json: string): string {
  return json
    .replace(/</g, "\\u003c")
    .replace(/>/g, "\\u003e")
    .replace(/&/g, "\\u0026")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}
