import { expect, test } from "vitest";
import { countWords } from "./counts";

test.each([
  ["", 0, 0],
  ["One two  three.\n\n- four\n- five", 5, 1],
  ["See [the timetable](https://a.example/b/c) ![a ferry](media:0123)", 3, 1],
  ["**Don't** stop – it’s 1,000 well-made", 5, 1],
  ["渡し船が出る", 6, 1],
  ["word ".repeat(2_200), 2_200, 10],
])("%j", (source, words, minutes) => expect(countWords(source)).toEqual({ words, minutes }));
