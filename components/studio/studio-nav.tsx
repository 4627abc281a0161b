// The studio's rooms: a rail where there is width, a list that opens on a phone. Needs no script.
import type { ReactElement } from "react";
import { studioPlacesOf } from "@/components/layout/staff-places";
import type { Viewer } from "@/lib/auth/roles";

export function StudioNav({ viewer, current }: { viewer: Viewer; current: string }): ReactElement {
  const places = studioPlacesOf(viewer);
  const list = (
    <ul>
      {places.map(({ href, label }) => (
        <li key={href}>
          <a href={href} aria-current={href === current ? "page" : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <nav className="studio-rail" aria-label="Studio">
        {list}
      </nav>
      <details className="studio-fold">
        <summary>Menu</summary>
        <nav aria-label="Studio">{list}</nav>
      </details>
    </>
  );
}
