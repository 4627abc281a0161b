// Where nothing stands: the paper's own page, with ways on.
import type { ReactElement } from "react";
import { Frame } from "@/components/layout/frame";
import { frameMessages as words } from "@/components/layout/messages";
import { getSite } from "@/components/layout/site";
import { listNewest } from "@/lib/posts/queries";
import { answerWith } from "@/lib/request";
import { Story } from "./story";

/** Answers 404. */
export async function Missing(): Promise<ReactElement> {
  answerWith(404);
  const [site, posts] = await Promise.all([getSite(), listNewest(4)]);
  return (
    <Frame>
      <main id="main" className="list-page">
        <header className="list-head">
          <p className="kicker">{words.missingKicker}</p>
          <h1>{words.missingTitle}</h1>
          <p>{words.missingText}</p>
          <p>
            <a href="/">{words.missingFront}</a>
          </p>
        </header>
        {posts.length > 0 && (
          <section className="oxford" aria-labelledby="newest">
            <h2 className="label" id="newest">
              {words.newest}
            </h2>
            <div className="rows">
              {posts.map((post) => (
                <Story key={post.slug} post={post} level={3} look="row" site={site} />
              ))}
            </div>
          </section>
        )}
      </main>
    </Frame>
  );
}
