// Words of the media library.

import type { LibraryFilter } from "@/lib/library/schema";
import type { ProcessingTrouble, UploadRefusal } from "@/lib/media/schema";
import { wordsFor } from "@/lib/words";

/** Why an upload came to nothing: what the library says, and what happens on the way to it. */
export type UploadCode =
  | UploadRefusal
  | "signed-out"
  | "busy"
  | "disk-full"
  | "offline"
  | "cancelled"
  | "failed";

const uploadTroubles: Record<UploadCode, string> = {
  "not-an-image": "This is not a picture that can be read. Send a JPEG, PNG, WebP, AVIF or GIF.",
  svg: "SVG files can carry script, so they are not taken. Export it as PNG or WebP and send that.",
  heic: "HEIC pictures can’t be read here. Export it as JPEG: on an iPhone, Settings, Camera, Formats, “Most compatible”.",
  "too-many-bytes": "The file is larger than 40 MB. Save it as JPEG or make it smaller.",
  "too-many-pixels":
    "The picture has more than 100 megapixels, or a side that is far too long. Make it smaller.",
  forbidden: "Your account may not upload pictures. The owner can change that.",
  "signed-out": "You are no longer signed in. Sign in in another tab, then try again.",
  busy: "Too many files arrive at this moment. Try again in a minute.",
  "disk-full": "The server’s disk is full. Tell whoever runs it, then try again.",
  offline: "The connection was lost. Try again.",
  cancelled: "Cancelled.",
  failed: "Something went wrong on the server. Try again.",
};

// What is wrong with these is the file, and stays wrong however often it is sent.
const finalCodes = new Set<UploadCode>([
  ...(["not-an-image", "svg", "heic", "too-many-bytes", "too-many-pixels", "forbidden"] as const),
]);

/** Whether the same file may be taken another time. */
export function canBeSentAgain(code: UploadCode): boolean {
  return !finalCodes.has(code);
}

export function uploadTrouble(code: UploadCode): string {
  return wordsFor(uploadTroubles, code) ?? uploadTroubles.failed;
}

const processingTroubles: Record<ProcessingTrouble, string> = {
  damaged:
    "The file is damaged or cut off. Send it again, or open it in another program and save it anew.",
  "too-slow": "It took too long to make this picture’s sizes. Try again, or make it smaller.",
  lost: "The file went missing on the server. Send it again.",
  failed: "The sizes of this picture could not be made. Try again.",
};

export function processingTrouble(code: string | null): string {
  return wordsFor(processingTroubles, code) ?? processingTroubles.failed;
}

/** Whether another try at the same file may come out otherwise. */
export function canBeProcessedAgain(code: string | null): boolean {
  return code !== "damaged";
}

/** What file pickers offer; what a file is decides its content. */
export const ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif";

export const filterNames: Record<LibraryFilter, string> = {
  all: "All",
  mine: "Mine",
  "no-alt": "Without alt text",
  unused: "Unused",
};

export const postStates: Record<string, string> = {
  DRAFT: "draft",
  SCHEDULED: "scheduled",
  PUBLISHED: "published",
  ARCHIVED: "archived",
  TRASH: "in the trash",
};

export const changeTroubles: Record<string, string> = {
  forbidden: "Your account may not change this picture. Editors and the owner can.",
  missing: "This picture was deleted meanwhile.",
};

/** After "Saved."; "" where nothing shows it. */
export function saidBy(posts: number): string {
  if (posts === 0) return "";
  return posts === 1
    ? "The post that shows it says so already."
    : `The ${posts} posts that show it say so already.`;
}

/** "3.4 MB", "80 KB". */
export function formatBytes(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return megabytes >= 1
    ? `${megabytes.toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
