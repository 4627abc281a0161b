import "server-only";
// A comment that everybody may read, as whoever likes or reports it has it before them.
import type { Db, Tx } from "../../db/client";
import { isPublicId } from "../../ids";
import { isPublic } from "../../posts/policy";
import { doorOf, UNSET_RULES } from "../policy";
import { isVisible } from "../visibility";

export type PublicComment = {
  id: number;
  publicId: string;
  name: string;
  html: string;
  likes: number;
  openReports: number;
  /** The device that wrote it. */
  device: string | null;
  post: { id: number; slug: string; title: string };
};

/** Null where it is not there, not public, or its thread is not shown. */
export async function findPublicComment(
  client: Tx | Db,
  publicId: unknown,
): Promise<PublicComment | null> {
  if (!isPublicId(publicId)) return null;
  const row = await client.comment.findUnique({
    where: { publicId },
    select: {
      ...{ id: true, publicId: true, name: true, likes: true, openReports: true, state: true },
      currentVersion: { select: { html: true } },
      commenter: { select: { device: true } },
      post: {
        select: {
          ...{ id: true, slug: true, state: true, kind: true, publishAt: true },
          commentPolicy: true,
          publishedRevisionId: true,
          publishedRevision: { select: { title: true } },
        },
      },
    },
  });
  if (!row || !isVisible(row.state) || !isPublic(row.post, new Date())) return null;
  const site = await client.settings.findUnique({
    where: { id: 1 },
    select: { commentPolicy: true, moderationMode: true, closeCommentsAfterDays: true },
  });
  if (doorOf(row.post, site ?? UNSET_RULES, new Date()) === "off") return null;
  const { id, slug, publishedRevision } = row.post;
  return {
    id: row.id,
    publicId: row.publicId,
    name: row.name,
    html: row.currentVersion?.html ?? "",
    likes: row.likes,
    openReports: row.openReports,
    device: row.commenter?.device ?? null,
    post: { id, slug, title: publishedRevision?.title || slug },
  };
}
