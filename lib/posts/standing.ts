// How a post stands after a verb. Pure.
import type { Standing } from "./outcome";
import { type PostRow, shownState } from "./working-copy";

export function standingOf(post: PostRow, now: Date): Standing {
  const { version, slug } = post;
  const publishAt = post.publishAt?.toISOString() ?? null;
  return { version, slug, state: shownState(post, now), publishAt };
}
