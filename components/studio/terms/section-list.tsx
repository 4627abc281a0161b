// The sections in their order, each with what can be done to it.
import type { ReactElement } from "react";
import { shiftSection } from "@/lib/posts/terms/actions";
import type { StudioSection } from "@/lib/posts/terms/sections";

type Props = {
  sections: StudioSection[];
  /** The one that was moved just now, "{id}.{up or down}": the focus stays on its button. */
  moved: string;
};

export function SectionList({ sections, moved }: Props): ReactElement {
  if (sections.length === 0) {
    return (
      <p className="studio-aside">
        Here stand the parts of the paper, such as News or Opinion. Add the first one below.
      </p>
    );
  }
  return (
    <ol className="studio-rows">
      {sections.map((section, at) => (
        <li key={section.id}>
          <span className="studio-row-main">
            <a href={`/section/${encodeURIComponent(section.slug)}`} dir="auto">
              {section.name}
            </a>
            <span className="studio-aside" dir="auto">
              {section.description}
            </span>
          </span>
          <a className="studio-row-count" href={`/studio?section=${section.id}`}>
            {section.posts === 1 ? "1 post" : `${section.posts} posts`}
          </a>
          <span className="studio-row-verbs">
            <Shift {...{ section, moved }} direction="up" isOff={at === 0} />
            <Shift {...{ section, moved }} direction="down" isOff={at === sections.length - 1} />
            <a className="button" data-kind="quiet" href={`/studio/sections?edit=${section.id}`}>
              Edit<span className="unseen"> {section.name}</span>
            </a>
            <a className="button" data-kind="quiet" href={`/studio/sections?remove=${section.id}`}>
              Remove…<span className="unseen"> {section.name}</span>
            </a>
          </span>
        </li>
      ))}
    </ol>
  );
}

type ShiftProps = {
  section: StudioSection;
  moved: string;
  direction: "up" | "down";
  isOff: boolean;
};

function Shift({ section, moved, direction, isOff }: ShiftProps): ReactElement {
  const focus = moved === `${section.id}.${direction}` && !isOff ? { autoFocus: true } : {};
  return (
    <form action={shiftSection}>
      <input type="hidden" name="id" value={section.id} />
      <input type="hidden" name="direction" value={direction} />
      <button
        type="submit"
        className="button"
        data-kind="quiet"
        aria-label={`Move ${section.name} ${direction}`}
        disabled={isOff}
        {...focus}
      >
        {direction === "up" ? "↑" : "↓"}
      </button>
    </form>
  );
}
