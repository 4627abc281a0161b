import "server-only";
// Brings a WordPress export in: one pass that surveys the file, one that writes item after item,
// each in a transaction of its own, so that a run that was stopped is finished by the next.
import { stat } from "node:fs/promises";
import { importComment } from "@/lib/comments/import";
import { db } from "@/lib/db/client";
import { isDatabaseDown, isUniqueViolation } from "@/lib/db/errors";
import { keyedHash } from "@/lib/keys";
import { createPost } from "@/lib/posts/create";
import { plainText } from "./content";
import { House, UNWRITTEN } from "./house";
import {
  commentStateOf,
  originOf,
  originPrefix,
  type PlannedComment,
  type PlannedPost,
  planComment,
  planPost,
  reasonToLeaveOut,
  reasonToLeaveOutComment,
  stateOf,
} from "./plan";
import { ExportError, newReading, readExport, type XmlNode } from "./read";
import { list, newReport, type Report, type Row } from "./report";
import { type Comment, commentsOf, type Item, parseItem } from "./schema";
import { type Survey, surveyExport } from "./survey";
import { type Placed, placeAnswers } from "./threads";

export type Progress = { step: "read" | "write"; bytes: number; size: number; items: number };

export type ImportOptions = {
  /** Everything but the writing. */
  dryRun?: boolean;
  now?: Date;
  progress?: (state: Progress) => void;
};

/** Comments in one transaction. */
const BATCH = 100;
const PATIENCE = { timeout: 120_000, maxWait: 20_000 };

/**
 * Throws ExportError where the file is no whole WordPress export (nothing is written then), and
 * whatever the database throws where it is away. All else stands in the report.
 */
export async function importWordPress(file: string, options: ImportOptions = {}): Promise<Report> {
  const { dryRun = false, now = new Date(), progress = () => {} } = options;
  const started = performance.now();
  const reading = newReading();
  const size = (await stat(file).catch(() => null))?.size ?? 0;
  const survey = await surveyExport(file, reading, (items) =>
    progress({ step: "read", bytes: reading.bytes, size, items }),
  );
  if (!survey.site) throw new ExportError("The file does not say which site it is of.");
  const report = { ...newReport(file, dryRun, reading), site: survey.site, items: survey.items };
  const house = new House(survey, report);
  await house.open();
  const importer = new Importer(survey, house, report, now);
  const second = newReading();
  let items = 0;
  for await (const node of readExport(file, second)) {
    if (node.name !== "item") continue;
    await importer.bring(node);
    progress({ step: "write", bytes: second.bytes, size, items: ++items });
  }
  await countWhatIsHere(report, survey);
  report.seconds = (performance.now() - started) / 1000;
  return report;
}

class Importer {
  constructor(
    private readonly survey: Survey,
    private readonly house: House,
    private readonly report: Report,
    private readonly now: Date,
  ) {}

  async bring(node: XmlNode): Promise<void> {
    const parsed = parseItem(node);
    if (!parsed.ok) {
      list(this.report.rejected, parsed.reason, parsed.line, "an item");
      return this.leaveOutComments(node, "their article could not be brought in");
    }
    const item = parsed.value;
    const reason = reasonToLeaveOut(item);
    const isOurs = item.type === "post" || item.type === "page";
    const row = isOurs ? rowOf(item, this.now) : null;
    if (row) this.report.counts[row].inFile++;
    if (reason) {
      list(this.report.leftOut, reason, item.line, nameOf(item));
      if (row) this.report.counts[row].leftOut++;
      return this.leaveOutComments(node, "their article was left out");
    }
    const postId = await this.attempt(item.line, nameOf(item), () => this.bringPost(item));
    if (postId === null) {
      if (row) this.report.counts[row].leftOut++;
      return this.leaveOutComments(node, "their article could not be brought in");
    }
    await this.bringComments(node, item, postId);
  }

  private async bringPost(item: Item): Promise<number> {
    const { survey, report, now } = this;
    const known = this.house.post(originOf(survey, item.type, item.id));
    const planned = planPost(item, survey, now);
    for (const note of planned.notes) list(report.notes, note, item.line, nameOf(item));
    const row = rowOf(item, now);
    if (known !== undefined) {
      report.counts[row].here++;
      return known;
    }
    const id = await this.writePost(planned);
    report.counts[row].new++;
    return id;
  }

  private async writePost({ post, section, tags, login }: PlannedPost): Promise<number> {
    const sectionId = await this.house.section(post.kind === "POST" ? section : null);
    const tagIds: number[] = [];
    for (const tag of tags) tagIds.push(await this.house.tag(tag));
    const author = await this.house.author(login);
    if (this.report.dryRun) return UNWRITTEN;
    const authorIds = author === null ? [] : [author];
    const whole = { ...post, sectionId, tagIds, authorIds, heroId: null };
    return (await db().$transaction((tx) => createPost(tx, whole), PATIENCE)).id;
  }

  private async bringComments(node: XmlNode, item: Item, postId: number): Promise<void> {
    const found = this.sortOut(node);
    if (found.length === 0) return;
    const known = postId === UNWRITTEN ? new Map() : await this.house.comments(idsOf(found));
    const fresh = found.filter((comment) => !known.has(comment.id));
    for (const comment of found) {
      if (known.has(comment.id)) this.report.counts[commentRow(comment)].here++;
    }
    const planned = await this.planComments(fresh, item);
    const all = new Map(
      commentsOf(node).flatMap((c) => (c.ok ? [[c.value.id, c.value.parentId]] : [])),
    );
    const placed = placeAnswers(planned, all, (id) => known.has(id));
    for (let start = 0; start < placed.length; start += BATCH) {
      await this.writeComments(placed.slice(start, start + BATCH), postId, known);
    }
  }

  /** The comments that are for us; the others are counted and listed. */
  private sortOut(node: XmlNode): Comment[] {
    const { rejected, leftOut, counts } = this.report;
    const seen = new Set<number>();
    return commentsOf(node).flatMap((parsed) => {
      if (!parsed.ok) {
        list(rejected, parsed.reason, parsed.line, "a comment");
        return [];
      }
      const comment = parsed.value;
      const reason = seen.has(comment.id)
        ? "comments that stand in the file twice"
        : reasonToLeaveOutComment(comment);
      seen.add(comment.id);
      counts[commentRow(comment)].inFile++;
      if (!reason) return [comment];
      counts[commentRow(comment)].leftOut++;
      list(leftOut, reason, comment.line, nameOfComment(comment));
      return [];
    });
  }

  private leaveOutComments(node: XmlNode, reason: string): void {
    for (const comment of this.sortOut(node)) {
      this.report.counts[commentRow(comment)].leftOut++;
      list(this.report.leftOut, `comments: ${reason}`, comment.line, nameOfComment(comment));
    }
  }

  private async planComments(comments: Comment[], item: Item): Promise<PlannedComment[]> {
    const planned: PlannedComment[] = [];
    for (const comment of comments) {
      const name = nameOfComment(comment);
      const one = await this.attempt(comment.line, name, async () =>
        planComment(comment, item.time ?? this.now),
      );
      if (one?.source) planned.push(one);
      else this.report.counts[commentRow(comment)].leftOut++;
      if (one && !one.source)
        list(this.report.leftOut, "comments without a word", comment.line, name);
    }
    return planned;
  }

  private async writeComments(
    batch: Placed<PlannedComment>[],
    postId: number,
    known: Map<number, number>,
  ): Promise<void> {
    const { dryRun, counts, notes } = this.report;
    const written = dryRun
      ? batch.map(() => UNWRITTEN)
      : await db().$transaction(async (tx) => {
          const ids: number[] = [];
          const here = new Map(known);
          for (const { comment, under } of batch) {
            const parentId = under === null ? null : (here.get(under) ?? null);
            const { id } = await importComment(tx, { ...this.rowFor(comment), postId, parentId });
            here.set(comment.id, id);
            ids.push(id);
          }
          return ids;
        }, PATIENCE);
    batch.forEach(({ comment, moved }, index) => {
      known.set(comment.id, written[index] ?? UNWRITTEN);
      counts[rowForState(comment.state)].new++;
      if (moved) list(notes, MOVED[moved], comment.line, comment.name);
    });
  }

  private rowFor(comment: PlannedComment) {
    const { email, name, url, source, state, time } = comment;
    const person = keyedHash("fingerprint", `${this.survey.site}\n${email ?? `name:${name}`}`);
    return {
      origin: originOf(this.survey, "comment", comment.id),
      ...{ name, email, url, source, state },
      createdAt: time,
      commenterOrigin: originOf(this.survey, "commenter", person),
      staffId: comment.wasSignedIn ? this.house.staff(email) : null,
    };
  }

  /** What one item makes go wrong is listed, and the others go on; a database that is away ends all. */
  private async attempt<T>(line: number, what: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (isDatabaseDown(error) || !(error instanceof Error)) throw error;
      list(this.report.rejected, reasonOf(error), line, what);
      return null;
    }
  }
}

const MOVED = {
  "parent missing": "answers something that is not in the file: now at the top of its thread",
  "parent left out": "answered something that was left out: now under what that answered",
  cycle: "answered an answer to itself: now at the top of its thread",
} as const;

function reasonOf(error: Error): string {
  if (error instanceof RangeError) return "its HTML stands in itself too deeply";
  if (isUniqueViolation(error))
    return "another run wrote it at the same time: run the import again";
  return `the database refused it: ${error.message.trim().split("\n").at(-1)}`;
}

function rowOf(item: Item, now: Date): Row {
  const kind = item.type === "page" ? "pages" : "posts";
  const state = stateOf(item, now);
  if (state === "PUBLISHED") return `${kind} published`;
  return state === "SCHEDULED" ? `${kind} scheduled` : `${kind} as drafts`;
}

function commentRow(comment: Comment): Row {
  return rowForState(commentStateOf(comment));
}

function rowForState(state: PlannedComment["state"]): Row {
  if (state === "APPROVED") return "comments approved";
  if (state === "PENDING") return "comments pending";
  return state === "SPAM" ? "comments spam" : "comments in the trash";
}

function idsOf(comments: Comment[]): number[] {
  return comments.map((comment) => comment.id);
}

function nameOf(item: Item): string {
  const title = plainText(item.title).slice(0, 70);
  return `${item.type} ${item.id}${title ? ` “${title}”` : ""}`;
}

function nameOfComment(comment: Comment): string {
  return `comment ${comment.id} by ${plainText(comment.name).slice(0, 60) || "nobody named"}`;
}

/** The database's own numbers, by state: the check of what the import believes it did. */
async function countWhatIsHere({ counts }: Report, survey: Survey): Promise<void> {
  const where = { origin: { startsWith: originPrefix(survey) } };
  const posts = await db().post.groupBy({ by: ["kind", "state"], where, _count: true });
  for (const { kind, state, _count } of posts) {
    const name = kind === "PAGE" ? "pages" : "posts";
    if (state === "PUBLISHED") counts[`${name} published`].after += _count;
    else if (state === "SCHEDULED") counts[`${name} scheduled`].after += _count;
    else counts[`${name} as drafts`].after += _count;
  }
  const comments = await db().comment.groupBy({ by: ["state"], where, _count: true });
  for (const { state, _count } of comments) counts[rowForState(state)].after += _count;
}
