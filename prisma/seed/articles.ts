// Eight articles that stand, and a ninth that waits for its day.
import { bakery } from "./articles/bakery";
import { bridge } from "./articles/bridge";
import { coins } from "./articles/coins";
import { council } from "./articles/council";
import { crane } from "./articles/crane";
import { driver } from "./articles/driver";
import { ferry } from "./articles/ferry";
import { library } from "./articles/library";
import { tides } from "./articles/tides";
import type { Article } from "./types";

export const articles: Article[] = [
  crane,
  ferry,
  bakery,
  library,
  coins,
  bridge,
  council,
  driver,
  tides,
];
