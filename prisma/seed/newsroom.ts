// The cast of the Kettlemouth Tidings, its sections and its two pages. Town, paper and people are invented.
import type { Page, Person } from "./types";

export const people: Person[] = [
  {
    key: "hester",
    name: "Hester Varley",
    slug: "hester-varley",
    role: "EDITOR",
    biography:
      "Edits the Tidings from the room above the chandler’s. She came to Kettlemouth for a fortnight in 1998 to cover a strike and is waiting for the last of the overtime to be settled.",
    site: "https://hester-varley.example.org",
  },
  {
    key: "joss",
    name: "Joss Amadi-Kerr",
    slug: "joss-amadi-kerr",
    role: "AUTHOR",
    biography:
      "Writes about the harbour, the ferry and whatever else floats or is supposed to. Grew up on Holm, where the school had nine pupils and one very good telescope.",
    site: "https://joss-amadi-kerr.example.org",
  },
  {
    key: "petra",
    name: "Petra Lindow",
    slug: "petra-lindow",
    role: "AUTHOR",
    biography:
      "Sits in on the town council so that you need not. Trained as a surveyor, which she says is the same job with better shoes.",
    site: "https://petra-lindow.example.org",
  },
  {
    key: "cornelius",
    name: "Cornelius Bright",
    slug: "cornelius-bright",
    role: "AUTHOR",
    biography:
      "Compiled the harbour’s tide tables for thirty-one years and was wrong twice. His column appears when he has something to say, and the editor would like it known that this is not a schedule.",
    site: "https://cornelius-bright.example.org",
  },
];

export const sections = [
  {
    slug: "news",
    name: "News",
    description: "What happened on both sides of the river, and on the water between.",
  },
  {
    slug: "town-hall",
    name: "Town hall",
    description: "Fifteen councillors, one clerk, and the decisions you will meet in the street.",
  },
  {
    slug: "culture",
    name: "Culture",
    description: "Books, bread, rooms and evenings: what people here do when nobody makes them.",
  },
  {
    slug: "opinion",
    name: "Opinion",
    description: "Signed, and meant. Answers are printed beneath, as they should be.",
  },
];

export const pages: Page[] = [
  {
    key: "about",
    slug: "about",
    title: "About the Tidings",
    excerpt: "A local paper for a harbour town, begun on the back of a tide table.",
    source: `The Kettlemouth Tidings began in 1911 as the back page of the harbour’s tide table. The front told you when the water would come, the back told you what had come with it. The tide table is now a website kept by the Harbour Trust. The back page is us.

## Who we are

Four people, one room above the chandler’s on North Quay, and a kettle that is older than two of us. [Hester Varley](/author/hester-varley) edits. [Joss Amadi-Kerr](/author/joss-amadi-kerr) covers the harbour, [Petra Lindow](/author/petra-lindow) the town hall, and [Cornelius Bright](/author/cornelius-bright) whatever has annoyed him.

## How we work

- We name our sources. Where we can’t, we say why.
- We correct mistakes at the top of the article, with the date, and we leave the comment that pointed them out.
- We take no money from anyone we write about. The ferry company once sent a fruit basket; it went to the clinic.
- We read every comment before it appears. [The rules](/comment-rules) fit on one page.

## Getting hold of us

Write to [news@tidings.example.org](mailto:news@tidings.example.org), or come up the stairs. The bell does not work, the door does.`,
  },
  {
    key: "comment-rules",
    slug: "comment-rules",
    title: "Comment rules",
    excerpt: "Five rules, one person who reads everything, and no hurry.",
    source: `Every comment on the Tidings is read by one of us before it appears. That usually takes an hour or two, and longer on Saturdays, when one of us is also selling eggs.

## The five rules

1. **Write as you would say it on the quay**, to somebody you will meet again tomorrow. You will.
2. **Argue with what was written**, not with the person who wrote it.
3. **Nobody’s private business**: no addresses, no illnesses, no neighbours’ hedges.
4. **If you know better, say how you know.** Corrections are the best comments we get, and we act on them.
5. **Nothing for sale.** There is a board outside the bakery for that.

## What we do, and what we don’t

We approve, or we don’t; we never rewrite you. A comment that breaks a rule does not appear. If others had already answered it, their answers stay and a line says that something was removed.

You need no account. Leave a name, the same one each time if you can. It need not be the one on your birth certificate, but “Concerned Resident” is taken, by eleven people.

## If you think we were wrong

Write to [the editor](mailto:editor@tidings.example.org). She has changed her mind before and keeps a list.`,
  },
];
