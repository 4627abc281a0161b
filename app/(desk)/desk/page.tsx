import { type Asked, ListPage } from "./list-page";

export const metadata = { title: "Pending · Desk" };

export default async function PendingPage({ searchParams }: { searchParams: Promise<Asked> }) {
  return <ListPage list="pending" asked={await searchParams} />;
}
