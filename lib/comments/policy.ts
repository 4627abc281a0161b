// Whether an article takes comments, until when, and what becomes of one. Pure.
import type { CommentDoor, CommentPolicy, ModerationMode, PostKind } from "../db/generated/enums";

/** `closed`: the thread is shown, nothing is taken. `off`: there is no thread. */
export type Door = "open" | "closed" | "off";

export type CommentedPost = {
  id: number;
  slug: string;
  kind: PostKind;
  publishAt: Date | null;
  commentPolicy: CommentPolicy;
  /** Null: the site's. */
  moderationMode: ModerationMode | null;
};

/** What posts follow that say nothing of their own. */
export type ThreadRules = {
  commentPolicy: CommentDoor;
  moderationMode: ModerationMode;
  /** Null: never. */
  closeCommentsAfterDays: number | null;
};

/** Before anybody set the site up: open, and read by a person. */
export const UNSET_RULES: ThreadRules = {
  commentPolicy: "OPEN",
  moderationMode: "ALL",
  closeCommentsAfterDays: null,
};

type Closing = Pick<CommentedPost, "commentPolicy" | "kind" | "publishAt">;

export function doorOf(post: Closing, site: ThreadRules, now: Date): Door {
  const door = doors[post.commentPolicy === "INHERIT" ? site.commentPolicy : post.commentPolicy];
  const closing = closesAt(post, site);
  return door === "open" && closing && closing <= now ? "closed" : door;
}

const doors: Record<CommentDoor, Door> = { OPEN: "open", CLOSED: "closed", OFF: "off" };

const DAY = 86_400_000;

/**
 * When the thread of an open article closes by itself; null where it never does. Whoever opened one
 * expressly wants it open, and pages do not age.
 */
export function closesAt(post: Closing, site: ThreadRules): Date | null {
  const { closeCommentsAfterDays: days, commentPolicy } = site;
  const ages = post.kind === "POST" && post.commentPolicy === "INHERIT" && commentPolicy === "OPEN";
  if (!ages || days === null || post.publishAt === null) return null;
  return new Date(post.publishAt.getTime() + days * DAY);
}

export function modeOf(
  post: Pick<CommentedPost, "moderationMode">,
  site: Pick<ThreadRules, "moderationMode">,
): ModerationMode {
  return post.moderationMode ?? site.moderationMode;
}

/** The policies of posts that have a thread. */
export function threadedPolicies(site: CommentDoor): CommentPolicy[] {
  return site === "OFF" ? ["OPEN", "CLOSED"] : ["INHERIT", "OPEN", "CLOSED"];
}
