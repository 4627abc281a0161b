// Tells when a decision was committed: PostgreSQL says so itself, as soon as others can read it.
import pg from "pg";
import { db } from "@/lib/db/client";

export type Commits = {
  /** Milliseconds of the wall clock; undefined where nobody has decided it. */
  at(publicId: string): number | undefined;
  end(): Promise<void>;
};

export async function watchCommits(databaseUrl: string): Promise<Commits> {
  await db().$executeRaw`
    CREATE FUNCTION bench_committed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify('bench_committed', (SELECT "publicId" FROM "Comment" WHERE "id" = NEW."commentId"));
      RETURN NULL;
    END $$`;
  await db().$executeRaw`
    CREATE TRIGGER bench_committed AFTER INSERT ON "ModerationEvent"
    FOR EACH ROW EXECUTE FUNCTION bench_committed()`;
  const seen = new Map<string, number>();
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("notification", ({ payload }) => {
    if (payload && !seen.has(payload))
      seen.set(payload, performance.timeOrigin + performance.now());
  });
  await client.connect();
  await client.query("LISTEN bench_committed");
  return { at: (publicId) => seen.get(publicId), end: () => client.end() };
}
