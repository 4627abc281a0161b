// What stands around an article that readers don't see yet.
import type { ReactElement } from "react";
import { Frame } from "@/components/layout/frame";
import { frameMessages } from "@/components/layout/messages";
import { formatDateTime } from "@/lib/format";
import type { Preview } from "@/lib/posts/preview";
import { answerWith } from "@/lib/request";
import type { SiteSettings } from "@/lib/settings/queries";
import { ArticleView } from "./article";
import { postMessages as words } from "./messages";

type Props = { preview: Preview; site: SiteSettings };

export function PreviewView({ preview, site }: Props): ReactElement {
  return (
    <>
      <PreviewBar preview={preview} site={site} />
      <Frame section={preview.article.section?.slug}>
        <main id="main" className="article-page">
          <ArticleView article={preview.article} site={site} isPreview />
        </main>
      </Frame>
    </>
  );
}

/** The bar above the page: what this is, and until when. */
function PreviewBar({ preview, site }: Props): ReactElement {
  const { publicSlug, hasChanges, appearsAt, linkEndsAt } = preview;
  const changed = hasChanges ? words.previewChanges : words.previewSame;
  return (
    <aside className="preview-bar" aria-label={words.preview}>
      <p>
        <strong>{publicSlug === null ? words.preview : changed}</strong>
      </p>
      {appearsAt && (
        <p>
          {words.previewWaits} <Time time={appearsAt} site={site} />.
        </p>
      )}
      {linkEndsAt && (
        <p>
          {words.previewUntil} <Time time={linkEndsAt} site={site} />.
        </p>
      )}
    </aside>
  );
}

function Time({ time, site }: { time: Date; site: SiteSettings }): ReactElement {
  return (
    <time dateTime={time.toISOString()}>{formatDateTime(time, site.timeZone, site.language)}</time>
  );
}

/** Answers 404, and says the same of a link that never was. */
export function PreviewOver(): ReactElement {
  answerWith(404);
  return (
    <Frame>
      <main id="main" className="list-page">
        <header className="list-head">
          <p className="kicker">{frameMessages.missingKicker}</p>
          <h1>{words.previewOver}</h1>
          <p>{words.previewOverText}</p>
          <p>
            <a href="/">{frameMessages.missingFront}</a>
          </p>
        </header>
      </main>
    </Frame>
  );
}
