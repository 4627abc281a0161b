// The sample site as the owner sees it: what of it is here, what would go, what stays and why.
import type { ReactElement } from "react";
import { Notice, Said } from "@/components/ui/notice";
import { removeSampleByForm } from "@/lib/transfer/actions";
import type { Removal } from "@/lib/transfer/remove-sample";
import type { KeptPost } from "@/lib/transfer/sample-plan";
import type { SampleCounts } from "@/lib/transfer/sample-rows";
import { because, inWords, kindName, kinds } from "./messages";

type Props = {
  removal: Removal;
  /** The owner asked for the removal and is to confirm it. */
  asked: boolean;
  /** What just went. */
  removed: SampleCounts | null;
};

export function SampleContent({ removal, asked, removed }: Props): ReactElement {
  const goes = inWords(removal.removed);
  return (
    <div className="studio-part">
      {removed && <Outcome removed={removed} />}
      {goes || removal.keptPosts.length > 0 ? (
        <Standing removal={removal} />
      ) : (
        <p>
          None of it is here. Your own articles come in with{" "}
          <code>npm run import -- wordpress FILE</code>.
        </p>
      )}
      {goes && (asked ? <Confirmation goes={goes} /> : <Offer />)}
    </div>
  );
}

function Outcome({ removed }: { removed: SampleCounts }): ReactElement {
  const went = inWords(removed);
  return <Said words={went ? `Removed: ${went}.` : "There was nothing left to remove."} />;
}

function Standing({ removal: { removed, kept, keptPosts } }: { removal: Removal }): ReactElement {
  return (
    <>
      <p>
        An invented newspaper, so that there is something to read, answer and moderate. Removing it
        never touches what a person edited or answered.
      </p>
      <table className="studio-table">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Can go</th>
            <th scope="col">Stays</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{kindName(kind)}</th>
              <td>{removed[kind]}</td>
              <td>{kept[kind]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {keptPosts.length > 0 && <Kept posts={keptPosts} />}
    </>
  );
}

function Kept({ posts }: { posts: KeptPost[] }): ReactElement {
  return (
    <>
      <h2>What stays, and why</h2>
      <ul className="studio-list">
        {posts.map(({ id, slug, title, why }) => (
          <li key={id}>
            <a href={`/${slug}`}>{title}</a>: {why.map((reason) => because[reason]).join(", and ")}.
          </li>
        ))}
      </ul>
      <p className="studio-aside">
        With each of them stay its authors, section, tags and picture, and the comments that a
        reader answered.
      </p>
    </>
  );
}

function Offer(): ReactElement {
  return (
    <form action="/studio/sample" method="get">
      <button type="submit" className="button" data-kind="danger" name="remove" value="sample">
        Remove the sample content…
      </button>
    </form>
  );
}

function Confirmation({ goes }: { goes: string }): ReactElement {
  return (
    <div className="studio-confirm">
      <Notice tone="trouble">
        <h2>Remove {goes}?</h2>
        <p>
          They go for good, with their revisions and moderation log. <code>npm run seed</code> would
          bring the sample back as it was on the first day.
        </p>
        <div className="studio-choice">
          <form action={removeSampleByForm}>
            <button type="submit" className="button" data-kind="danger">
              Remove it
            </button>
          </form>
          <a className="button" href="/studio/sample">
            Keep it
          </a>
        </div>
      </Notice>
    </div>
  );
}
