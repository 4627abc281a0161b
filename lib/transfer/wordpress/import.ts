import "server-only";
// Brings a WordPress export in: one pass that surveys the file, one that writes item after item,
// each in a transaction of its own, so that a run that was stopped is finished by the next.
import { stat } from "node:fs/promises";
import { importComments, type OneOfMany } from "@/lib/comments/import-many";
import { db } from "@/lib/db/client";
import { isDatabaseDown } from "@/lib/db/errors";
import { keyedHash } from "@/lib/keys";
import { createPost } from "@/lib/posts/create";
import { House, UNWRITTEN } from "./house";
import { Lanes } from "./lanes";
import {
  originOf,
  originPrefix,
  type PlannedComment,
  planComment,
  planPost,
  reasonToLeaveOut,
  reasonToLeaveOutComment,
} from "./plan";
import { ExportError, newReading, readExport, type XmlNode } from "./read";
import { list, newReport, type Report } from "./report";
import { type Comment, commentsOf, type Item, type Parsed, parseItem } from "./schema";
import { type Survey, surveyExport } from "./survey";
import { type Placed, placeAnswers } from "./threads";
import { commentRow, MOVED, nameOf, nameOfComment, reasonOf, rowForState, rowOf } from "./words";

export type Progress = { step: "read" | "write"; bytes: number; size: number; items: number };

export type ImportOptions = {
  /** Everything but the writing. */
  dryRun?: boolean;
  now?: Date;
  progress?: (state: Progress) => void;
};

/** Comments in one transaction. */
const BATCH = 250;
/** Articles that are written at a time: while one waits for the database, others are converted. */
const LANES = 4;
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
  const lanes = new Lanes(LANES);
  const second = newReading();
  let items = 0;
  for await (const node of readExport(file, second)) {
    if (node.name !== "item") continue;
    const finish = await importer.prepare(node);
    if (finish) await lanes.run(finish);
    progress({ step: "write", bytes: second.bytes, size, items: ++items });
  }
  await lanes.finish();
  await importer.flush();
  await countWhatIsHere(report, survey);
  report.seconds = (performance.now() - started) / 1000;
  return report;
}

type Waiting = Placed<PlannedComment> & { postId: number };

class Importer {
  /** Comments of articles that are here, until there are enough of them to be written. */
  private readonly waiting: Waiting[] = [];
  /** Items that this run brought in: none of their comments can be here. */
  private readonly fresh = new Set<number>();

  constructor(
    private readonly survey: Survey,
    private readonly house: House,
    private readonly report: Report,
    private readonly now: Date,
  ) {}

  /** Decides about an item in the file's order; what it answers does the writing. */
  async prepare(node: XmlNode): Promise<(() => Promise<void>) | null> {
    const parsed = parseItem(node);
    if (!parsed.ok) {
      list(this.report.rejected, parsed.reason, parsed.line, "an item");
      return this.leaveOutComments(node, "their article could not be brought in");
    }
    const item = parsed.value;
    const reason = reasonToLeaveOut(item);
    const isOurs = item.type === "post" || item.type === "page";
    const count = isOurs ? this.report.counts[rowOf(item, this.now)] : null;
    if (count) count.inFile++;
    if (reason) {
      list(this.report.leftOut, reason, item.line, nameOf(item));
      if (count) count.leftOut++;
      return this.leaveOutComments(node, "their article was left out");
    }
    const write = await this.attempt(item.line, nameOf(item), () => this.preparePost(item));
    return async () => {
      const postId = write && (await this.attempt(item.line, nameOf(item), write));
      if (postId !== null) return this.bringComments(node, item, postId);
      if (count) count.leftOut++;
      this.leaveOutComments(node, "their article could not be brought in");
    };
  }

  private async preparePost(item: Item): Promise<() => Promise<number>> {
    const { survey, report, house, now } = this;
    const { post, section, tags, login, notes } = planPost(item, survey, now);
    for (const note of notes) list(report.notes, note, item.line, nameOf(item));
    const count = report.counts[rowOf(item, now)];
    const known = house.post(post.origin);
    if (known !== undefined) {
      count.here++;
      return async () => known;
    }
    const sectionId = await house.section(post.kind === "POST" ? section : null);
    const tagIds: number[] = [];
    for (const tag of tags) tagIds.push(await house.tag(tag));
    const author = await house.author(login);
    const authorIds = author === null ? [] : [author];
    const whole = { ...post, sectionId, tagIds, authorIds, heroId: null };
    return async () => {
      const { id } = report.dryRun
        ? { id: UNWRITTEN }
        : await db().$transaction((tx) => createPost(tx, whole), PATIENCE);
      count.new++;
      this.fresh.add(item.id);
      return id;
    };
  }

  private async bringComments(node: XmlNode, item: Item, postId: number): Promise<void> {
    const parsed = commentsOf(node);
    const found = this.sortOut(parsed);
    if (found.length === 0) return;
    const isNew = this.fresh.has(item.id);
    const known = isNew ? new Set<number>() : await this.house.comments(found.map(({ id }) => id));
    const planned: PlannedComment[] = [];
    for (const comment of found) {
      if (known.has(comment.id)) this.report.counts[commentRow(comment)].here++;
      else planned.push(...(await this.planOne(comment, item)));
    }
    const parents = parentsAmong(parsed);
    for (const placed of placeAnswers(planned, parents, (id) => known.has(id))) {
      this.waiting.push({ ...placed, postId });
    }
    if (this.waiting.length >= BATCH) await this.flush();
  }

  /** The comments that are for us; the others are counted and listed. */
  private sortOut(all: Parsed<Comment>[]): Comment[] {
    const { rejected, leftOut, counts } = this.report;
    const seen = new Set<number>();
    return all.flatMap((parsed) => {
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

  private leaveOutComments(node: XmlNode, reason: string): null {
    for (const comment of this.sortOut(commentsOf(node))) {
      this.report.counts[commentRow(comment)].leftOut++;
      list(this.report.leftOut, `comments: ${reason}`, comment.line, nameOfComment(comment));
    }
    return null;
  }

  private async planOne(comment: Comment, item: Item): Promise<PlannedComment[]> {
    const name = nameOfComment(comment);
    const planned = await this.attempt(comment.line, name, async () =>
      planComment(comment, item.time ?? this.now),
    );
    if (planned?.source) return [planned];
    this.report.counts[commentRow(comment)].leftOut++;
    if (planned) list(this.report.leftOut, "comments without a word", comment.line, name);
    return [];
  }

  /** Writes the comments that wait, all at once; where that fails, each by itself. */
  async flush(): Promise<void> {
    const all = this.waiting.splice(0);
    for (let start = 0; start < all.length; start += BATCH) {
      await this.writeBatch(all.slice(start, start + BATCH));
    }
  }

  private async writeBatch(batch: Waiting[]): Promise<void> {
    if (await this.write(batch)) return;
    for (const one of batch) {
      const { line, name, state, id } = one.comment;
      const done = await this.attempt(line, `comment ${id} by ${name}`, () =>
        this.writeOrThrow([one]),
      );
      if (done === null) this.report.counts[rowForState(state)].leftOut++;
    }
  }

  private async write(batch: Waiting[]): Promise<boolean> {
    try {
      await this.writeOrThrow(batch);
      return true;
    } catch (error) {
      if (isDatabaseDown(error)) throw error;
      return false;
    }
  }

  private async writeOrThrow(batch: Waiting[]): Promise<void> {
    const { dryRun, counts, notes } = this.report;
    const rows = batch.map((one) => this.rowFor(one));
    if (!dryRun) await db().$transaction((tx) => importComments(tx, rows), PATIENCE);
    for (const { comment, moved } of batch) {
      counts[rowForState(comment.state)].new++;
      if (moved)
        list(notes, MOVED[moved], comment.line, `comment ${comment.id} by ${comment.name}`);
    }
  }

  private rowFor({ comment, under, postId }: Waiting): OneOfMany {
    const { email, name, url, source, state, time } = comment;
    const person = keyedHash("fingerprint", `${this.survey.site}\n${email ?? `name:${name}`}`);
    return {
      ...{ postId, name, email, url, source, state },
      origin: originOf(this.survey, "comment", comment.id),
      parentOrigin: under === null ? null : originOf(this.survey, "comment", under),
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

/** What each comment of an item answers, whether it comes in or not. */
function parentsAmong(parsed: Parsed<Comment>[]): Map<number, number> {
  return new Map(parsed.flatMap((one) => (one.ok ? [[one.value.id, one.value.parentId]] : [])));
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
