// What every kind of answer is made with.
import type { BlockList } from "node:net";
import type { Answers } from "./answer";
import type { Assets } from "./assets";
import type { Crowd } from "./crowd";
import type { NextHandler } from "./next-bridge";
import type { PageCache } from "./page-cache";
import type { ReaderPages } from "./reader-pages";
import type { Route } from "./routes";
import type { SiteState } from "./site-state";

export type House = {
  next: NextHandler;
  site: SiteState;
  cache: PageCache;
  pages: ReaderPages;
  answers: Answers;
  assets: Assets;
  mediaFolder: string;
  /** Where files lie while they come. */
  uploadFolder: string;
  trusted: BlockList;
  crowd: Crowd;
  /** Resolves when what committed before is dropped here too. */
  barrier: () => Promise<void>;
  databaseIsDown: () => boolean;
};

/** Who asks for what. */
export type Visit = { id: string; address: string; route: Route };
