-- A thread is read from what may be seen alone, however much waits or was thrown away beside it.
CREATE INDEX "Comment_roots_idx" ON "Comment" ("postId", "createdAt", "id")
  WHERE "depth" = 1 AND "state" = 'APPROVED';
CREATE INDEX "Comment_answers_idx" ON "Comment" ("postId", "rootId")
  WHERE "depth" > 1 AND "state" = 'APPROVED';
