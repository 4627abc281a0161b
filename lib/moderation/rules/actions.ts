"use server";
// What the desk's pages of the rules send. Every form works without script as well.
import { redirect } from "next/navigation";
import { can } from "../../auth/capabilities";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal, refusedField } from "../../form-state";
import { answerWith } from "../../request";
import { importRules } from "../../screening/rules/import";
import { ruleVerdicts } from "../../screening/rules/kinds";
import { ImportId, RuleId, RuleInput, SeenRule } from "../../screening/rules/schema";
import {
  addRule,
  changeRule,
  deleteImport,
  deleteRule,
  type RuleCode,
  restoreRule,
  switchRule,
} from "../../screening/rules/write";
import { canModerate } from "../policy";
import { foreseeRule } from "./foresight";
import { IMPORT_BYTES, type ImportForm, type RuleForm, type TryForm } from "./schema";
import { TryInput, tryRules } from "./try";

/** "Show what it would do", or "Save"; `rule` and `version` name the one that is changed. */
export async function submitRule(_before: RuleForm, form: FormData): Promise<RuleForm> {
  const viewer = await getViewer();
  if (!can(viewer, "rules.edit")) return forbidden(form);
  const input = RuleInput.safeParse(Object.fromEntries(form));
  if (!input.success) return unreadable(fieldErrors(input.error, form));
  if (form.get("do") === "show") {
    return {
      ...refusal("", form),
      message: undefined,
      foresight: await foreseeRule(viewer, input.data),
    };
  }
  const seen = SeenRule.safeParse({ id: form.get("rule"), version: form.get("version") });
  const outcome = seen.success
    ? await changeRule(viewer, seen.data, input.data)
    : await addRule(viewer, input.data);
  if (outcome.ok) {
    redirect(`/desk/rules?did=${seen.success ? "changed" : "added"}&rule=${outcome.value.id}`);
  }
  return unreadable(atItsField(outcome.code, form));
}

export async function switchRuleByForm(form: FormData): Promise<void> {
  const isOn = form.get("isOn") === "1";
  const outcome = await switchRule(await getViewer(), idOf(form), isOn);
  goBack(form, outcome.ok ? (isOn ? "on" : "off") : outcome.code);
}

export async function deleteRuleByForm(form: FormData): Promise<void> {
  const outcome = await deleteRule(await getViewer(), idOf(form));
  goBack(form, outcome.ok ? "deleted" : outcome.code);
}

export async function restoreRuleByForm(form: FormData): Promise<void> {
  const outcome = await restoreRule(await getViewer(), idOf(form));
  goBack(form, outcome.ok ? "restored" : outcome.code);
}

export async function deleteImportByForm(form: FormData): Promise<void> {
  const importId = ImportId.safeParse(form.get("importId"));
  const outcome = importId.success
    ? await deleteImport(await getViewer(), importId.data)
    : ({ ok: false, code: "missing" } as const);
  if (!outcome.ok) goBack(form, outcome.code);
  redirect(`/desk/rules?did=import-deleted&count=${outcome.value}`);
}

export async function tryText(_before: TryForm, form: FormData): Promise<TryForm> {
  const viewer = await getViewer();
  if (!canModerate(viewer)) return forbidden(form);
  const input = TryInput.safeParse(Object.fromEntries(form));
  if (!input.success) return unreadable(fieldErrors(input.error, form));
  return { ...refusal("", form), message: undefined, tried: await tryRules(viewer, input.data) };
}

/** A list that was pasted, or its file; what came in is told, what was left stays in sight. */
export async function submitImport(_before: ImportForm, form: FormData): Promise<ImportForm> {
  const viewer = await getViewer();
  if (!can(viewer, "rules.edit")) return forbidden(form);
  const verdict = ruleVerdicts.find((one) => one === form.get("verdict"));
  if (!verdict) {
    return unreadable(refusedField("verdict", "Choose what the list is for.", form));
  }
  const text = await readList(form);
  if (text.trim() === "") {
    return unreadable(refusedField("lines", "Paste the list, or choose its file.", form));
  }
  if (Buffer.byteLength(text) > IMPORT_BYTES) {
    return unreadable(refusedField("lines", "Import at most 4 MB at once.", form));
  }
  const isInside = form.get("match") === "inside";
  const outcome = await importRules(viewer, { text, verdict, isInside });
  if (!outcome.ok) return unreadable(refusal(outcome.code, form));
  return { values: {}, errors: {}, report: outcome.value };
}

// Both together are one list: nothing that was given is left out without a word.
async function readList(form: FormData): Promise<string> {
  const pasted = String(form.get("lines") ?? "");
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return pasted;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = decode(bytes);
  return pasted.trim() === "" ? text : `${pasted}\n${text}`;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Whatever is no UTF-8 comes from an old editor.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function forbidden(form: FormData): FormState {
  answerWith(403);
  return refusal("forbidden", form);
}

function unreadable(state: FormState): FormState {
  answerWith(422);
  return state;
}

function atItsField(code: RuleCode, form: FormData): FormState {
  if (code !== "known") return refusal(code, form);
  return refusedField("term", "Another rule looks for just this already. Change that one.", form);
}

function idOf(form: FormData): number {
  const id = RuleId.safeParse(form.get("rule"));
  return id.success ? id.data : 0;
}

/** To the list as it was searched, which says what came of it. */
function goBack(form: FormData, did: string): never {
  if (did === "forbidden") redirect("/signin?to=/desk/rules");
  const query = new URLSearchParams(String(form.get("query") ?? ""));
  query.set("did", did);
  query.set("rule", String(idOf(form)));
  redirect(`/desk/rules?${query}`);
}
