import "server-only";
import { createUser } from "@/lib/accounts/create";
// What of an export's site is here already: its people, sections, tags, articles and comments.
// Each is made at first use; on a trial run it is only looked up and counted.
import { EmailAddress } from "@/lib/auth/schema";
import { db, type Tx } from "@/lib/db/client";
import { ensureSection, ensureTag } from "@/lib/posts/terms";
import { plainText } from "./content";
import { legacyTermPaths, originOf, originPrefix, type TermName } from "./plan";
import type { Report } from "./report";
import type { Author } from "./schema";
import { fold, type Survey } from "./survey";

type Person = { id: number; email: string | null };

/** Stands for the id of what a trial run did not write. */
export const UNWRITTEN = 0;

export class House {
  private readonly authors = new Map<string, Person>();
  private readonly sections = new Map<string, number>();
  private readonly tags = new Map<string, number>();
  private posts = new Map<string, number>();

  constructor(
    private readonly survey: Survey,
    private readonly report: Report,
  ) {}

  /** Looks up the articles of earlier imports, and brings in the file's authors. */
  async open(): Promise<void> {
    const rows = await db().post.findMany({
      where: { origin: { startsWith: originPrefix(this.survey) } },
      select: { id: true, origin: true },
    });
    this.posts = new Map(rows.map((row) => [row.origin ?? "", row.id]));
    for (const author of this.survey.authors.values()) await this.author(author.login);
  }

  post(origin: string): number | undefined {
    return this.posts.get(origin);
  }

  /** Those of `ids`, as WordPress counts them, whose comments are here. */
  async comments(ids: number[]): Promise<Set<number>> {
    const found = new Set<number>();
    for (let start = 0; start < ids.length; start += 1_000) {
      const origins = new Map(
        ids.slice(start, start + 1_000).map((id) => [originOf(this.survey, "comment", id), id]),
      );
      const where = { origin: { in: [...origins.keys()] } };
      const rows = await db().comment.findMany({ where, select: { origin: true } });
      for (const row of rows) found.add(origins.get(row.origin ?? "") ?? 0);
    }
    return found;
  }

  /** The author of a login; exports of before WXR 1.1 name people in no other way. */
  async author(login: string): Promise<number | null> {
    if (!login) return null;
    const known = this.authors.get(login);
    if (known) return known.id;
    const person = await this.bringAuthor(
      this.survey.authors.get(login) ?? { id: 0, login, email: "", name: login },
    );
    this.authors.set(login, person);
    return person.id;
  }

  /** The member of staff who wrote as `email`, among the authors of the file. */
  staff(email: string | null): number | null {
    if (!email) return null;
    for (const person of this.authors.values()) if (person.email === email) return person.id;
    return null;
  }

  private async bringAuthor(author: Author): Promise<Person> {
    const { people, dryRun } = this.report;
    const origin = originOf(this.survey, "user", author.login);
    const parsed = EmailAddress.safeParse(author.email);
    const email = parsed.success ? parsed.data : null;
    const select = { id: true, origin: true };
    const name = author.name || author.login;
    const known =
      (await db().user.findUnique({ where: { origin }, select })) ??
      (email && (await db().user.findUnique({ where: { email }, select })));
    if (known) {
      (known.origin === origin ? people.here : people.matched).push(name);
      return { id: known.id, email };
    }
    people.new.push(name);
    if (dryRun) return { id: UNWRITTEN, email };
    const user = { email, name, role: "AUTHOR", password: null, origin } as const;
    const { id } = await db().$transaction((tx) => createUser(tx, user));
    return { id, email };
  }

  async section(term: TermName | null): Promise<number | null> {
    if (!term) return null;
    const known = this.sections.get(term.nicename);
    if (known !== undefined) return known;
    const told = this.survey.categories.get(term.nicename);
    const section = {
      ...this.named(term, told?.name ?? term.name),
      description: told?.description ?? "",
      legacyPaths: legacyTermPaths(term, this.survey),
    };
    const id = await this.unlessTrial((tx) => ensureSection(tx, section));
    this.sections.set(term.nicename, id);
    this.report.terms.sections.add(term.nicename);
    return id;
  }

  async tag(term: TermName): Promise<number> {
    const key = `${term.kind}:${term.nicename}`;
    const known = this.tags.get(key);
    if (known !== undefined) return known;
    const isCategory = term.kind === "category";
    const told = (isCategory ? this.survey.categories : this.survey.tags).get(term.nicename);
    // The address of a category that is the section of other articles stays the section's.
    const isSection = isCategory && this.survey.sections.has(term.nicename);
    const tag = {
      ...this.named(term, told?.name ?? term.name),
      slug: isCategory ? this.slugOfTwin(term) : term.nicename,
      legacyPaths: isSection ? [] : legacyTermPaths(term, this.survey),
    };
    const id = await this.unlessTrial((tx) => ensureTag(tx, tag));
    this.tags.set(key, id);
    this.report.terms.tags.add(tag.slug);
    return id;
  }

  /** WordPress lets a category and a tag have one name; as tags they are one. */
  private slugOfTwin(term: TermName): string {
    return this.survey.tagsByName.get(fold(term.name))?.nicename ?? term.nicename;
  }

  private named({ kind, nicename }: TermName, name: string) {
    const origin = originOf(this.survey, kind, nicename);
    return { slug: nicename, name: plainText(name) || nicename, origin };
  }

  private async unlessTrial(write: (tx: Tx) => Promise<{ id: number }>): Promise<number> {
    if (this.report.dryRun) return UNWRITTEN;
    return (await db().$transaction(write)).id;
  }
}
