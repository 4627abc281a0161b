import "server-only";
// What holds a comment now although nothing did when it came in. Akismet may answer hours later, and
// nobody of the staff looks at what its word lets through.
import type { Tx } from "../../db/client";
import type { CommentPolicy, ModerationMode, PostKind } from "../../db/generated/enums";
import { commentLinks } from "../../html/comment";
import { type Finding, found } from "../../screening/checks";
import { findByRules } from "../../screening/rules/find";
import { screen } from "../../screening/screen";
import { areRepliesClosed } from "../branch";
import { doorOf, modeOf, type ThreadRules } from "../policy";
import { type Sanctioned, sanctionSql } from "../sanction";
import { lostTrust, type Standing, trustJoinSql, trustSql } from "../trust";

/** A comment that is locked; `now` is the time since when it is. */
export type Locked = { id: number; email: string | null; now: Date };

// What its words and its form say by themselves was found when it came in.
const WRITTEN = {
  ...{ email: "", recent: 0, namesake: 0, sameHost: 0, nearby: 0, isNobodys: false },
  ...{ isRepeated: false, isAskedOutside: false },
  ...{ record: { decided: 0, spam: 0, trash: 0 }, form: null, learned: null },
};

/**
 * By what moderators say of its author, the site's settings and the owner's rules as they are now;
 * of the text that waits. Whatever a finding would do with a new comment, this one it holds.
 * `address`: whence it came, as far as that is still known.
 */
export async function findSince(
  tx: Tx,
  { id, email, now }: Locked,
  address: string | null,
): Promise<Finding[]> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT o."name", o."state" = 'APPROVED' AS "isEdit", o."createdAt",
      coalesce(w."source", v."source") AS "body", coalesce(w."html", v."html") AS "html",
      EXISTS (SELECT 1 FROM "Comment" AS c WHERE c."id" = o."parentId" AND ${areRepliesClosed("c")})
        AS "isUnderClosed",
      p."commentPolicy", p."kind", p."publishAt", p."moderationMode", s."trustAfter", s."maxLinks",
      json_build_object('commentPolicy', s."commentPolicy", 'moderationMode', s."moderationMode",
        'closeCommentsAfterDays', s."closeCommentsAfterDays") AS "site",
      coalesce((SELECT b."version" FROM "RuleBook" AS b WHERE b."id" = 1), 0) AS "rulesVersion",
      ${trustSql}, ${sanctionSql({ email, now })}
    FROM "Comment" AS o
    JOIN "Post" AS p ON p."id" = o."postId"
    JOIN "Settings" AS s ON s."id" = 1
    JOIN "CommentVersion" AS v ON v."id" = o."currentVersionId"
    LEFT JOIN "CommentVersion" AS w ON w."id" = o."pendingVersionId"
    LEFT JOIN "Commenter" AS k ON k."id" = o."commenterId"
    ${trustJoinSql({ network: null, now })}
    WHERE o."id" = ${id}`;
  if (!row) throw new Error("A comment went while it was locked");
  const { name, body, html } = row;
  const links = commentLinks(html);
  const written = { name, email: email ?? "", body, html, links, address: address ?? "" };
  const rules = await findByRules(tx, row.rulesVersion, written);
  const lost = lostTrust(row);
  // Who is blocked writes nothing more; this was written before.
  const sanction = row.sanction === "BLOCK" ? "HOLD" : row.sanction;
  const mode = modeOf(row, row.site);
  const asked = { ...row, ...WRITTEN, name: "", body: "", mode, links, rules, lost, sanction };
  const findings = screen(asked).filter(({ verdict }) => verdict !== "NOTE");
  // Where nobody is held for being new, a program still publishes nothing by whom a person distrusts.
  if (lost && mode === "NONE") findings.push(found(lost));
  if (isClosed(row)) findings.push(found("closed"));
  return findings.map((finding) => ({ ...finding, verdict: "HOLD" }));
}

type Row = Standing &
  Sanctioned & {
    name: string;
    isEdit: boolean;
    createdAt: Date;
    body: string;
    html: string;
    isUnderClosed: boolean;
    commentPolicy: CommentPolicy;
    kind: PostKind;
    publishAt: Date | null;
    moderationMode: ModerationMode | null;
    trustAfter: number;
    maxLinks: number;
    site: ThreadRules;
    rulesVersion: number;
  };

// What was written while the thread was open does not age; and what is public may be edited below a
// closed one.
function isClosed(row: Row): boolean {
  if (row.isEdit) return false;
  return row.isUnderClosed || doorOf(row, row.site, row.createdAt) !== "open";
}
