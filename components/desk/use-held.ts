// A form whose request never got through shows again what was typed: without this its failure is
// thrown where the form is drawn, and takes the whole screen with it.
import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { type FormState, refusal } from "@/lib/form-state";
import { useHydrated } from "./use-hydrated";

type FormAction<S> = (before: S, form: FormData) => Promise<S>;

/** The action for `useActionState`. Until script runs it is the server's own, so that plain forms post. */
export function useHeld<S extends FormState>(action: FormAction<S>, empty: S): FormAction<S> {
  return useHydrated() ? held(action, empty) : action;
}

function held<S extends FormState>(action: FormAction<S>, empty: S): FormAction<S> {
  return async (before, form) => {
    try {
      return await action(before, form);
    } catch (error) {
      // A redirect, and what else the framework itself has to hear of.
      unstable_rethrow(error);
      const isOutdated = unstable_isUnrecognizedActionError(error);
      return { ...empty, ...refusal(isOutdated ? "outdated" : "unsent", form) };
    }
  };
}

const unsentWords: Record<string, string> = {
  unsent: "Not sent: the site didn’t answer. Your text is kept.",
  outdated: "Not sent: the site was updated meanwhile. Copy your text and load the page again.",
};

/** What became of a request that never got through; null where it did. */
export function notSent({ message = "" }: FormState): string | null {
  return unsentWords[message] ?? null;
}
