// What stands in the database but can't stand in schema.prisma. The schema may differ by these only.

/** Names of indexes, triggers and functions that migrations make by hand. */
const SQL_ONLY = [
  "Comment_pending_idx",
  "CommentVersion_staff_idx",
  "Comment_held_edits_idx",
  "Comment_roots_idx",
  "Comment_answers_idx",
  "Comment_risk_idx",
  "Comment_links_idx",
  "Comment_edited_idx",
  "Comment_email_idx",
  "CommentSearch_words_idx",
  "Comment_verdicts_idx",
  "Comment_pinned_idx",
  "Comment_reported_idx",
  "ModerationEvent_append_only",
  "ModerationEvent_staff_idx",
  "AuditEvent_append_only",
  "Post_title_trgm_idx",
  "ConsentEvent_append_only",
  "ConsentEvent_network_idx",
  "Comment_erasure_idx",
  "Comment_network_idx",
  "Comment_replyAddress_idx",
  "Commenter_address_idx",
  "AkismetCheck_sender_idx",
  "CommentReason_akismet_idx",
  "CommentReason_rule_idx",
  "Rule_standing_key",
] as const;

/** A diff without the statements that concern SQL-only objects and comments. */
export function withoutSqlOnly(sql: string): string {
  return sql
    .split(/;\s*\n/)
    .map((statement) => statement.replace(/^\s*--.*$/gm, "").trim())
    .filter((statement) => statement && !SQL_ONLY.some((name) => statement.includes(`"${name}"`)))
    .map((statement) => `${statement.replace(/;$/, "")};`)
    .join("\n\n");
}
