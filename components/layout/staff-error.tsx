"use client";
// In place of a page of the desk or the studio that could not be shown, or whose request failed.
import type { ReactElement } from "react";

export function StaffError({ retry }: { retry: () => void }): ReactElement {
  return (
    <main className="staff-main" id="main">
      <h1>That didn’t work</h1>
      <p role="alert">
        The site didn’t answer, or something went wrong there. What was saved is safe.
      </p>
      <p>
        <button type="button" className="button" onClick={() => retry()}>
          Try again
        </button>
      </p>
    </main>
  );
}
