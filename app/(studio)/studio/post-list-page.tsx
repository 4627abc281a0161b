// The list of posts, or of pages, as its address asks for it.
import type { ReactElement } from "react";
import { NewButton, PostList } from "@/components/studio/post-list";
import { DeleteQuestion, PostStrip } from "@/components/studio/post-strip";
import type { Viewer } from "@/lib/auth/roles";
import type { PostKind } from "@/lib/posts/outcome";
import { canDeletePost } from "@/lib/posts/policy";
import { ListQuery, listAddress, listPath } from "@/lib/posts/studio-filters";
import {
  COUNT_LIMIT,
  countPosts,
  getListedPost,
  listChoices,
  listPosts,
} from "@/lib/posts/studio-list";
import { deeds } from "@/lib/studio/list-return";
import { timeCursorOf } from "@/lib/time-cursor";
import { canRemoveSample } from "@/lib/transfer/policy";
import { StudioPage } from "./studio-page";

export type Asked = Record<string, string | string[] | undefined>;
type Props = { kind: PostKind; asked: Asked };

export function PostListPage({ kind, asked }: Props): ReactElement {
  const query = ListQuery.parse({
    ...{ author: null, section: null, after: null, q: "" },
    ...asked,
  });
  return (
    <StudioPage
      href={listPath(kind)}
      capability={kind === "POST" ? "posts.write-own" : "pages.edit"}
      heading={kind === "POST" ? "Posts" : "Pages"}
      aside={<NewButton kind={kind} />}
      content={async (viewer, zone) => {
        const [page, counts, choices] = await Promise.all([
          listPosts(viewer, kind, query),
          countPosts(viewer, kind),
          listChoices(viewer, kind),
        ]);
        const list = { kind, query, page, counts, choices, zone };
        return (
          <>
            {await question(viewer, asked)}
            <PostList {...list} countLimit={COUNT_LIMIT} />
            {choices.hasSample && canRemoveSample(viewer) && (
              <p className="studio-aside">
                Some of this is the sample site. <a href="/studio/sample">Remove it</a> when you
                have seen enough.
              </p>
            )}
            {await strip(viewer, asked, kind)}
          </>
        );
      }}
    />
  );
}

function addressWithout(asked: Asked, kind: PostKind): string {
  const query = ListQuery.parse({ author: null, section: null, after: null, q: "", ...asked });
  const { after, ...list } = query;
  return listAddress(kind, { ...list, after: after && timeCursorOf(after.time, after.id) });
}

async function strip(viewer: Viewer, asked: Asked, kind: PostKind) {
  const deed = deeds.find((each) => each === asked.did);
  if (!deed) return null;
  const post = await acted(viewer, asked.post);
  return <PostStrip deed={deed} post={post} back={addressWithout(asked, kind)} />;
}

async function question(viewer: Viewer, asked: Asked) {
  const post = await acted(viewer, asked.delete);
  if (post?.state !== "TRASH" || !canDeletePost(viewer, post.kind)) return null;
  return <DeleteQuestion post={post} back={addressWithout(asked, post.kind)} />;
}

function acted(viewer: Viewer, id: Asked[string]) {
  const number = Number(id);
  if (!Number.isInteger(number) || number < 1 || number > 2_147_483_647) return null;
  return getListedPost(viewer, number);
}
