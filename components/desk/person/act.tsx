"use client";
// One form about a person. Where script runs in the drawer it stays there and says what came of it;
// a plain form leads to the person's page, which says so.
import { type ReactElement, type ReactNode, useActionState, useEffect, useRef } from "react";
import type { PersonState } from "@/lib/moderation/person/outcome";
import { notSent, useHeld } from "../use-held";
import { personWords as words } from "./messages";

export type PersonAction = (before: PersonState, form: FormData) => Promise<PersonState>;

type Props = {
  action: PersonAction;
  publicId: string;
  /** Called when it was taken; null on the person's own page. */
  onDone: ((state: PersonState) => void) | null;
  className?: string;
  children: (state: PersonState, isPending: boolean) => ReactNode;
};

const empty: PersonState = { values: {}, errors: {} };

export function Act({ action, publicId, onDone, className, children }: Props): ReactElement {
  const [state, send, isPending] = useActionState(useHeld(action, empty), empty);
  const told = useRef(empty);
  useEffect(() => {
    if (!state.isDone || told.current === state) return;
    told.current = state;
    onDone?.(state);
  });
  const refused = !state.isDone && state.message;
  return (
    <form action={send} className={className} noValidate>
      <input type="hidden" name="publicId" value={publicId} />
      {onDone && <input type="hidden" name="stay" value="1" />}
      {refused && (
        <p className="field-error" role="alert">
          {notSent(state) ?? words.refused[refused] ?? words.refused.missing}
        </p>
      )}
      {children(state, isPending)}
    </form>
  );
}
