import "server-only";
// What moderators tell each other about a commenter.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { ok, type Result, refuse } from "../../result";
import { canModerate } from "../policy";
import { findPerson } from "./find";
import { canRemoveNote } from "./policy";
import type { NoteInput, NoteName } from "./schema";

/** So many of one person; beyond it somebody has to tidy up first. */
const MOST_NOTES = 100;

/** `missing`: no such comment, or nobody known behind it. */
export type NoteCode = "forbidden" | "missing" | "full";

export async function addNote(
  viewer: Viewer | null,
  { publicId, body }: NoteInput,
): Promise<Result<null, NoteCode>> {
  if (!canModerate(viewer)) return refuse("forbidden");
  const person = await findPerson(db(), publicId);
  if (!person || person.commenterId === null) return refuse("missing");
  const { commenterId } = person;
  const count = await db().commenterNote.count({ where: { commenterId } });
  if (count >= MOST_NOTES) return refuse("full");
  const data = { commenterId, authorId: viewer.userId, body };
  await db().commenterNote.create({ data, select: { id: true } });
  return ok(null);
}

/** By whoever wrote it, or an owner. */
export async function removeNote(
  viewer: Viewer | null,
  { publicId, note }: NoteName,
): Promise<Result<null, Exclude<NoteCode, "full">>> {
  if (!canModerate(viewer)) return refuse("forbidden");
  const person = await findPerson(db(), publicId);
  const commenterId = person?.commenterId;
  if (!commenterId) return refuse("missing");
  const row = await db().commenterNote.findFirst({
    where: { id: note, commenterId },
    select: { authorId: true },
  });
  if (!row) return refuse("missing");
  if (!canRemoveNote(viewer, row)) return refuse("forbidden");
  await db().commenterNote.deleteMany({ where: { id: note } });
  return ok(null);
}
