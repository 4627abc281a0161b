import { expect, it } from "vitest";
import { linkedComment, MoveInput } from "./schema";

it.each([
  "https://x.example/the-bridge?comment=abcdefghjk#c-abcdefghjk",
  "/the-bridge#c-abcdefghjk",
  "https://x.example/the-bridge?sort=newest&comment=abcdefghjk",
  "abcdefghjk",
])("finds the comment of %s", (link) => {
  expect(linkedComment(link)).toBe("abcdefghjk");
});

it.each(["https://x.example/the-bridge", "#c-short", "abcdefghjkm", "#comments", "javascript:0"])(
  "finds none in %s",
  (link) => expect(linkedComment(link)).toBeNull(),
);

it("takes the link before the list, and asks where none is named", () => {
  const publicId = "23456789ab";
  expect(MoveInput.parse({ publicId, to: "article", link: "#c-abcdefghjk" }).parent).toBe(
    "abcdefghjk",
  );
  expect(MoveInput.parse({ publicId, to: "article", link: "" }).parent).toBeNull();
  expect(MoveInput.safeParse({ publicId, link: "" }).error?.issues[0]?.path).toEqual(["to"]);
  expect(MoveInput.safeParse({ publicId, link: "x" }).error?.issues[0]?.path).toEqual(["link"]);
});
