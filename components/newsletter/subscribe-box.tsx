// The box under its heading, for the pages that readers come by.
import type { ReactElement } from "react";
import { boxMessages as words } from "./messages";
import { SubscribeForm } from "./subscribe-form";

export function SubscribeBox({ page }: { page: string }): ReactElement {
  return (
    <section className="subscribe-box oxford" aria-labelledby="subscribe-title">
      <h2 className="label" id="subscribe-title">
        {words.title}
      </h2>
      <SubscribeForm page={page} />
    </section>
  );
}
