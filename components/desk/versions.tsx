// All that a comment ever said, newest first, each against the one before it.
import type { ReactElement } from "react";
import { DiffView } from "@/components/ui/diff-view";
import { formatDateTime } from "@/lib/format";
import type { VersionView } from "@/lib/moderation/versions";
import { versionWords } from "./messages";

type Props = { versions: VersionView[]; zone: string; language: string };

export function Versions({ versions, zone, language }: Props): ReactElement | null {
  if (versions.length < 2) return null;
  return (
    <section className="one-part" aria-labelledby="versions-title">
      <h2 id="versions-title">Versions</h2>
      <ol className="one-versions">
        {versions.map((version, index) => (
          <li key={version.id}>
            <p>
              <b>{versionWords(version)}</b>{" "}
              <time dateTime={version.at}>
                {formatDateTime(new Date(version.at), zone, language)}
              </time>
            </p>
            <Text version={version} before={versions[index + 1]} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Text({ version, before }: { version: VersionView; before: VersionView | undefined }) {
  if (before) return <DiffView before={before.source} after={version.source} />;
  return (
    <p className="one-source" dir="auto">
      {version.source}
    </p>
  );
}
