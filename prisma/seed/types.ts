// The shapes of the sample newsroom. Times are told relative to the moment of seeding.
import type { Finding } from "@/lib/screening/checks";

/** A day and an hour (UTC) before the seeding; a negative number of days lies ahead. */
export type Moment = { daysAgo: number; hour: number; minute?: number };

export type Person = {
  key: string;
  name: string;
  slug: string;
  role: "EDITOR" | "AUTHOR";
  biography: string;
  site: string;
};

export type Hero = { picture: string; alt: string; caption: string; credit: string };

export type Article = {
  key: string;
  slug: string;
  section: string;
  kicker: string;
  title: string;
  /** The standfirst. */
  excerpt: string;
  /** Keys of people, in the order of the line. */
  authors: string[];
  /** Names; their slugs follow from them. */
  tags: string[];
  published: Moment;
  updated?: Moment;
  hero: Hero | null;
  faq?: { question: string; answer: string }[];
  /** Markdown. */
  source: string;
};

export type Page = Pick<Article, "key" | "slug" | "title" | "excerpt" | "source">;

export type SampleComment = {
  /** Unique in its article; replies name it. */
  key: string;
  name: string;
  /** Key of a person of the newsroom, where one of them answers. */
  staff?: string;
  email?: string;
  url?: string;
  state: "APPROVED" | "PENDING" | "SPAM" | "TRASH";
  /** Minutes after the article appeared … */
  after?: number;
  /** … or minutes before the seeding. */
  ago?: number;
  text: string;
  replies?: SampleComment[];
  /** Why it waits, in the words of the checks. */
  reasons?: Pick<Finding, "check" | "matchedText">[];
};
