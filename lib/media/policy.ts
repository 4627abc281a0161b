// Who may do what with pictures. Pure; the verbs ask it, buttons ask it only to hide themselves.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";

export function canUpload(viewer: Viewer | null): viewer is Viewer {
  return can(viewer, "media.upload");
}

/** For queries: pages and routes ask canUpload first and answer in their own way. */
export function mustSeeLibrary(viewer: Viewer | null): asserts viewer is Viewer {
  if (!canUpload(viewer)) throw new Error("This person may not see the library.");
}

/** Its words, its focal point, its end: one's own, or anybody's for those who edit all. */
export function canEditPicture(
  viewer: Viewer | null,
  picture: { uploadedById: number | null },
): viewer is Viewer {
  const isOwn = viewer !== null && picture.uploadedById === viewer.userId;
  return can(viewer, isOwn ? "media.upload" : "media.edit-all");
}
