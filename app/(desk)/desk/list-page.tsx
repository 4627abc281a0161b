// One list of comments, and what came of the plain form that led here.
import { AkismetLine } from "@/components/desk/akismet-line";
import { listNames } from "@/components/desk/messages";
import { Queue } from "@/components/desk/queue";
import type { Failure } from "@/components/desk/queue-bulk";
import type { Word } from "@/components/desk/queue-state";
import { can } from "@/lib/auth/capabilities";
import type { Viewer } from "@/lib/auth/roles";
import { getAkismet } from "@/lib/comments/akismet/standing";
import { formatDateTime } from "@/lib/format";
import { isPublicId } from "@/lib/ids";
import { isNarrowed, readFilter } from "@/lib/moderation/filter";
import { type CommentList, MOST_MISSED } from "@/lib/moderation/lists";
import { getLogBatch, getLogEntry } from "@/lib/moderation/log";
import { countList, getDeskComment, getFlood, listComments } from "@/lib/moderation/queries";
import { listSavedFilters } from "@/lib/moderation/saved-filters/queries";
import { BatchId, EventId, readCursor } from "@/lib/moderation/schema";
import { listStandings } from "@/lib/moderation/standing";
import { getSettings } from "@/lib/settings/queries";
import { DeskPage } from "./desk-page";

export type Asked = Record<string, string | string[] | undefined>;

export function ListPage({ list, asked }: { list: CommentList; asked: Asked }) {
  return (
    <DeskPage
      list={list}
      heading={listNames[list]}
      content={async (viewer, pending) => {
        const filter = readFilter(asked, list);
        const isPlain = list === "pending" && !isNarrowed(filter);
        const [page, left, saved, settings, akismet, flood] = await Promise.all([
          listComments(viewer, filter, readCursor(asked.after)),
          isPlain ? pending : countList(viewer, filter),
          listSavedFilters(viewer),
          getSettings(),
          getAkismet(),
          getFlood(viewer),
        ]);
        const { timeZone = "UTC", language = "en" } = settings ?? {};
        return (
          <>
            <AkismetLine
              akismet={akismet}
              exact={(at) => formatDateTime(at, timeZone, language)}
              isOwner={can(viewer, "settings.edit")}
            />
            <Queue
              filter={filter}
              saved={saved}
              page={page}
              after={
                typeof asked.after === "string" && readCursor(asked.after) ? asked.after : null
              }
              left={left}
              renderedAt={Date.now()}
              zone={timeZone}
              language={language}
              word={await wordFor(viewer, asked)}
              failures={await failuresFor(viewer, asked.missed)}
              flood={flood}
            />
          </>
        );
      }}
    />
  );
}

async function wordFor(viewer: Viewer, asked: Asked): Promise<Word | null> {
  const { did, late, gone, batch, missed, nothing } = asked;
  const batchId = BatchId.safeParse(batch);
  if (batchId.success) return batchWord(viewer, batchId.data);
  if (missed) return { kind: "undid-many", count: 0, told: [] };
  if (nothing) return { kind: "late", name: "", outcome: { ok: false, code: "missing" } };
  const eventId = EventId.safeParse(did);
  if (eventId.success) return didWord(viewer, eventId.data);
  if (isPublicId(late)) return lateWord(viewer, late);
  if (typeof gone !== "string") return null;
  return { kind: "late", name: "That person", outcome: { ok: false, code: "missing" } };
}

async function didWord(viewer: Viewer, eventId: number): Promise<Word | null> {
  const entry = await getLogEntry(viewer, eventId);
  const comment = entry && (await getDeskComment(viewer, entry.comment.publicId));
  if (!comment) return null;
  if (entry.action === "STAFF_EDIT") {
    const edit = { before: comment, eventId, isFromForm: true } as const;
    return entry.canUndo ? { kind: "edited", edit } : null;
  }
  const decision = { comment, to: entry.to, eventId };
  if (entry.action === "UNDO") return { kind: "undid", decision, told: entry.told };
  return entry.canUndo ? { kind: "did", decision } : null;
}

async function batchWord(viewer: Viewer, batchId: string): Promise<Word | null> {
  const entry = await getLogBatch(viewer, batchId);
  if (!entry) return null;
  const { action, to, count, undoneCount, canUndo, told } = entry;
  if (action === "UNDO") return { kind: "undid-many", count, told };
  const bulk = { key: 0, comments: [], count: count - undoneCount, to, batchId };
  return canUndo ? { kind: "did-many", bulk } : null;
}

/** What the batch of the plain form that led here left as it stands. */
export async function failuresFor(viewer: Viewer, missed: Asked["missed"]): Promise<Failure[]> {
  if (typeof missed !== "string") return [];
  const publicIds = missed.split(".").filter(isPublicId).slice(0, MOST_MISSED);
  const found = await listStandings(viewer, publicIds);
  return found.map((one) => ({ ...one, name: one.name ?? "Somebody" }));
}

async function lateWord(viewer: Viewer, publicId: string): Promise<Word | null> {
  const [found] = await listStandings(viewer, [publicId]);
  if (!found?.standing) return null;
  const { name, standing } = found;
  return { kind: "late", name: name ?? "", outcome: { ok: false, code: "changed", standing } };
}
