// What readers answered, by article: every state, up to six levels deep, in several voices.
import { bridge } from "./threads/bridge";
import { coins } from "./threads/coins";
import { crane } from "./threads/crane";
import { ferry } from "./threads/ferry";
import { bakery, council, driver, library } from "./threads/quiet";
import type { SampleComment } from "./types";

export const threads: Record<string, SampleComment[]> = {
  crane,
  ferry,
  bridge,
  coins,
  library,
  bakery,
  council,
  driver,
};
