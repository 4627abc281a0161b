import { describe, expect, it } from "vitest";
import { buildTree, type ThreadComment, type ThreadRow } from "./view";

let nextId = 0;

function row(given: Partial<ThreadRow> & { id: number }): ThreadRow {
  nextId += 1;
  return {
    publicId: `p${given.id}`,
    parentId: null,
    rootId: 1,
    depth: 1,
    name: `N${given.id}`,
    mark: 0,
    url: null,
    isStaff: false,
    isPinned: false,
    isFeatured: false,
    likes: 0,
    isPending: false,
    areRepliesClosed: false,
    isClosedAbove: false,
    shown: true,
    createdAt: new Date(nextId),
    isEdited: false,
    isEditedByStaff: false,
    html: `<p>${given.id}</p>`,
    visibleReplies: 0,
    ...given,
  };
}

/** p1(p2(p3)) */
function outline(comments: ThreadComment[]): string {
  return comments
    .map(({ publicId, html, replies }) => {
      const mark = html === null ? "–" : "";
      return replies.length ? `${mark}${publicId}(${outline(replies)})` : mark + publicId;
    })
    .join(" ");
}

function chain(length: number): ThreadRow[] {
  return Array.from({ length }, (_, index) =>
    row({ id: index + 1, parentId: index || null, depth: Math.min(index + 1, 5) }),
  );
}

describe("buildTree", () => {
  it("nests to the fifth level and sets deeper answers beside what they answer", () => {
    const tree = buildTree(chain(7));
    expect(outline(tree)).toBe("p1(p2(p3(p4(p5 p6 p7))))");
    const level5 = tree[0]?.replies[0]?.replies[0]?.replies[0]?.replies ?? [];
    expect(level5.map((comment) => comment.level)).toEqual([5, 5, 5]);
    expect(level5.map((comment) => comment.answers?.name)).toEqual(["N4", "N5", "N6"]);
  });

  it("keeps the place of a comment that is gone, as long as somebody answered it", () => {
    const rows = [
      row({ id: 1, shown: false, visibleReplies: 1 }),
      row({ id: 2, parentId: 1, depth: 2 }),
      row({ id: 3, parentId: 1, depth: 2, shown: false }),
      row({ id: 4, parentId: 3, depth: 3, shown: false }),
    ];
    expect(outline(buildTree(rows))).toBe("–p1(p2)");
    expect(outline(buildTree([row({ id: 1, shown: false })]))).toBe("");
  });

  it("hangs an answer whose parent is on another page under the thread's first comment", () => {
    const rows = [row({ id: 1, visibleReplies: 1 }), row({ id: 9, parentId: 8, depth: 4 })];
    expect(outline(buildTree(rows))).toBe("p1(p9)");
  });

  it("says how many answers stand elsewhere, and from where to go on", () => {
    const rows = [row({ id: 1, visibleReplies: 3 }), row({ id: 2, parentId: 1, depth: 2 })];
    expect(buildTree(rows)[0]?.further).toEqual({ count: 2, from: "p2" });
    const alone = [row({ id: 1, shown: false, visibleReplies: 3 })];
    expect(buildTree(alone)[0]?.further).toEqual({ count: 3, from: "p1" });
  });
});
