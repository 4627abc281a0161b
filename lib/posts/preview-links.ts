import "server-only";
// Links by which people without an account see what is being written. The address is signed, so
// that it can be shown again and can't be guessed; the row says until when it holds.
import { timingSafeEqual } from "node:crypto";
import type { Viewer } from "../auth/roles";
import { db, type Tx } from "../db/client";
import { isPublicId, newPublicId } from "../ids";
import { keyedHash } from "../keys";
import { ok, type Result, refuse } from "../result";
import { canEditPost, canWrite } from "./policy";
import { getPostRow } from "./working-copy";

const PREVIEW_DAYS = 7;
const LINKS_MAX = 50;

/** Times are ISO. */
export type PreviewLink = {
  id: number;
  path: string;
  createdBy: string | null;
  createdAt: string;
  expiresAt: string;
};

export async function createPreviewLink(
  viewer: Viewer | null,
  postId: number,
  now = new Date(),
): Promise<Result<PreviewLink, "forbidden" | "missing" | "too-many">> {
  if (!canWrite(viewer)) return refuse("forbidden");
  const post = await getPostRow(db(), postId);
  if (!post) return refuse("missing");
  if (!canEditPost(viewer, post)) return refuse("forbidden");
  const open = await db().previewLink.count({ where: { postId, ...live(now) } });
  if (open >= LINKS_MAX) return refuse("too-many");
  const expiresAt = new Date(now.getTime() + PREVIEW_DAYS * 86_400_000);
  const data = { publicId: newPublicId(), postId, createdById: viewer.userId, expiresAt };
  const row = await db().previewLink.create({ data: { ...data, createdAt: now }, select });
  return ok(view(row));
}

/** At once, for everybody who holds it. Twice is no harm. */
export async function revokePreviewLink(
  viewer: Viewer | null,
  linkId: number,
  now = new Date(),
): Promise<Result<null, "forbidden" | "missing">> {
  if (!canWrite(viewer)) return refuse("forbidden");
  const where = { id: linkId };
  const link = await db().previewLink.findUnique({ where, select: { postId: true } });
  const post = link && (await getPostRow(db(), link.postId));
  if (!post) return refuse("missing");
  if (!canEditPost(viewer, post)) return refuse("forbidden");
  await db().previewLink.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt: now },
  });
  return ok(null);
}

/** Whoever has lost the site's trust has lent nobody its drafts. Answers how many ended. */
export async function endPreviewLinksOf(tx: Tx, userId: number, now: Date): Promise<number> {
  const where = { createdById: userId, ...live(now) };
  const { count } = await tx.previewLink.updateMany({ where, data: { revokedAt: now } });
  return count;
}

/** The open links of a post, newest first. The caller has asked who may. */
export async function listPreviewLinks(postId: number, now: Date): Promise<PreviewLink[]> {
  const where = { postId, ...live(now) };
  const rows = await db().previewLink.findMany({
    where,
    orderBy: { id: "desc" },
    take: LINKS_MAX,
    select,
  });
  return rows.map(view);
}

/** The post that a link shows; null where it is none of ours, has expired or was revoked. */
export async function findPreview(link: string, now: Date) {
  const [publicId = "", signature = ""] = link.split("-", 2);
  if (!isPublicId(publicId) || !isSignature(publicId, signature)) return null;
  const where = { publicId, ...live(now) };
  return db().previewLink.findFirst({ where, select: { postId: true, expiresAt: true } });
}

function isSignature(publicId: string, given: string): boolean {
  const expected = Buffer.from(keyedHash("preview", publicId));
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

function live(now: Date) {
  return { revokedAt: null, expiresAt: { gt: now } };
}

const select = {
  id: true,
  publicId: true,
  createdBy: { select: { name: true } },
  createdAt: true,
  expiresAt: true,
} as const;

type Row = {
  id: number;
  publicId: string;
  createdBy: { name: string } | null;
  createdAt: Date;
  expiresAt: Date;
};

function view({ id, publicId, createdBy, createdAt, expiresAt }: Row): PreviewLink {
  return {
    id,
    path: `/preview/${publicId}-${keyedHash("preview", publicId)}`,
    createdBy: createdBy?.name ?? null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
