import "server-only";
// Lets the server hand a like straight to the verb.
import { holdFormVerb } from "../../form-verbs";
import { currentRequest } from "../../request";
import { takeLike } from "./take-like";

export function holdLikeVerb(): void {
  holdFormVerb("like", (form, device) =>
    takeLike({ device, address: currentRequest()?.address ?? "" }, form),
  );
}
