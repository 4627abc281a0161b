import { useEffect, useState } from "react";

/** Milliseconds now, as the server counts them; moves on every ten seconds. */
export function useClock(renderedAt: number): number {
  const [now, setNow] = useState(renderedAt);
  useEffect(() => {
    const ahead = Date.now() - renderedAt;
    const timer = setInterval(() => setNow(Date.now() - ahead), 10_000);
    return () => clearInterval(timer);
  }, [renderedAt]);
  return now;
}
