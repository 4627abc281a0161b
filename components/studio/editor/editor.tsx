"use client";
// The page being written, beside the page that will be read.
import { type ReactElement, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { MediaItem } from "@/components/media/media-item";
import { MediaPicker } from "@/components/media/media-picker";
import { formatDateTime } from "@/lib/format";
import { restorePost } from "@/lib/posts/actions";
import type { DraftContent } from "@/lib/posts/draft-schema";
import type { PreviewLink } from "@/lib/posts/preview-links";
import type { PreviewHero } from "@/lib/posts/preview-text";
import { type Check, checklist } from "./checklist";
import type { EditorChoices } from "./choices";
import { Conflict } from "./conflict";
import { countWords } from "./counts";
import { Details } from "./details";
import { EditorBar, type Pane } from "./editor-bar";
import { FaqFields } from "./faq-fields";
import { Head } from "./head-fields";
import { KeptCopies } from "./kept-copies";
import type { KeyName } from "./keys";
import { KeysHelp } from "./keys-help";
import * as markdown from "./markdown-commands";
import { Notices } from "./notices";
import { Preview } from "./preview";
import { type Outcome, PublishSheet } from "./publish-sheet";
import { discarded, metStale, movedTo, resolved, type Start, takenUp } from "./save-state";
import { SourceField } from "./source-field";
import type { Standing } from "./standing-words";
import { runCommand } from "./text-area";
import { Toolbar } from "./toolbar";
import { useDraft } from "./use-draft";
import { useKeys } from "./use-keys";
import { usePreview } from "./use-preview";
import { useTyping } from "./use-typing";
import { useUploads } from "./use-uploads";
import { useIsApple, useIsReady, useIsWide } from "./use-window";

type Props = {
  start: Start & { savedBy: string };
  standing: Standing;
  choices: EditorChoices;
  links: PreviewLink[];
  userId: number;
};

export function Editor({ start, standing: given, choices, links, userId }: Props): ReactElement {
  const draft = useDraft(start, userId);
  const { saver, state } = draft;
  const { content, conflict } = state;
  const [standing, setStanding] = useState(given);
  const [chosenPane, setChosenPane] = useState<Pane | null>(null);
  const [open, setOpen] = useState<"publish" | "picture" | "keys" | null>(null);
  const [givenUp, setGivenUp] = useState<DraftContent | null>(null);
  const [moderation, setModeration] = useState(choices.moderation);
  const [hero, setHero] = useState<MediaItem | null>(choices.hero);
  const source = useRef<HTMLTextAreaElement>(null);
  const isReady = useIsReady();
  const isWide = useIsWide();
  const isApple = useIsApple();
  const typing = useTyping();
  const pane = chosenPane ?? (isWide ? "preview" : "write");
  const preview = usePreview(content, pane !== "write" || open === "publish");
  const uploads = useUploads((item) =>
    runCommand(source.current, markdown.picture(item.alt, item.hash)),
  );
  const lateSource = useDeferredValue(content.source);
  const counts = useMemo(() => countWords(lateSource), [lateSource]);
  const errors = state.trouble?.code === "invalid" ? state.trouble.errors : {};
  const onPictures = choices.mayUpload ? uploads.send : null;

  function change(patch: Partial<DraftContent>): void {
    saver.edit({ ...saver.get().content, ...patch });
    setStanding((now) => (now.hasChanges ? now : { ...now, hasChanges: true }));
  }

  const showPane = (next: Pane) => setChosenPane(next === pane ? "write" : next);

  const actions: Record<KeyName, () => void> = {
    bold: () => runCommand(source.current, markdown.bold),
    italic: () => runCommand(source.current, markdown.italic),
    link: () => runCommand(source.current, markdown.link),
    code: () => runCommand(source.current, markdown.code),
    heading: () => runCommand(source.current, markdown.heading),
    quote: () => runCommand(source.current, markdown.quote),
    bullets: () => runCommand(source.current, markdown.bullets),
    numbers: () => runCommand(source.current, markdown.numbers),
    save: () => void saver.checkpoint(),
    preview: () => showPane("preview"),
    details: () => showPane("details"),
    publish: () => setOpen("publish"),
    help: () => setOpen("keys"),
  };
  const isNew = start.content.title === "" && start.content.source === "";
  useEffect(() => {
    if (isReady && isNew) document.getElementById("editor-title")?.focus();
  }, [isReady, isNew]);
  useKeys(actions, source, open === null && conflict === null);

  function choose(chosen: DraftContent): void {
    if (!conflict) return;
    const { base } = state;
    // Whatever was not chosen whole stays on this device too.
    if (chosen !== content) draft.setAside(content, base.version);
    if (chosen !== conflict.content) draft.setAside(conflict.content, conflict.version);
    saver.change((now) => resolved(now, chosen));
    source.current?.focus();
  }

  function settle(outcome: Outcome): void {
    if (outcome.ok) settled(outcome.value);
    else if (outcome.code === "stale") {
      const { theirs } = outcome;
      saver.change((now) => metStale(now, theirs));
    }
  }

  function settled(value: Extract<Outcome, { ok: true }>["value"]): void {
    if ("content" in value) {
      setGivenUp(saver.get().content);
      saver.change((now) => discarded(now, value));
      setStanding((now) => ({ ...now, hasChanges: false }));
      return;
    }
    const { version, slug, state: next, publishAt } = value;
    const isOut = next === "PUBLISHED" || next === "SCHEDULED";
    saver.change((now) => movedTo(now, version, slug));
    setGivenUp(null);
    setStanding((now) => ({
      state: next,
      publishAt,
      wasPublic: now.wasPublic || next === "PUBLISHED",
      hasChanges: isOut && open === "publish" ? false : now.hasChanges,
    }));
  }

  async function restore(): Promise<void> {
    const baseVersion = saver.get().base.version;
    const outcome = await restorePost({ postId: start.postId, baseVersion }).catch(() => null);
    if (outcome) settle(outcome);
    saver.retry();
  }

  function mend({ at }: Check): void {
    const isInDetails = /^editor-(slug|section|details)$/.test(at);
    setChosenPane(isInDetails ? "details" : isWide ? pane : "write");
    setTimeout(() => document.getElementById(at)?.focus(), 0);
  }

  const slug = content.slug || state.slug;
  const timeWords = (at: number) => formatDateTime(new Date(at), choices.zone, choices.language);
  if (conflict) {
    return (
      <Conflict
        mine={content}
        theirs={conflict}
        base={state.base.content}
        names={choices}
        when={timeWords(Date.parse(conflict.savedAt))}
        isKept={draft.isKept}
        onChoose={choose}
      />
    );
  }
  return (
    <div
      className="editor"
      data-pane={pane}
      data-typing={typing || undefined}
      // What was typed before the script runs would be nobody's.
      inert={!isReady}
    >
      <h1 className="unseen">Edit {choices.kind === "PAGE" ? "page" : "post"}</h1>
      <EditorBar
        draft={draft}
        standing={standing}
        choices={choices}
        pane={pane}
        isApple={isApple}
        onPane={showPane}
        onPublish={() => setOpen("publish")}
        onKeys={() => setOpen("keys")}
      >
        <Toolbar
          isApple={isApple}
          onCommand={(command) => runCommand(source.current, command)}
          onPicture={choices.mayUpload ? () => setOpen("picture") : null}
        />
      </EditorBar>
      <Notices
        draft={draft}
        standing={standing}
        sending={uploads.sending}
        onDismissSending={uploads.dismiss}
        onRestore={restore}
        isGivenUp={givenUp !== null}
        onGivenUp={(undo) => {
          if (undo && givenUp) change(givenUp);
          setGivenUp(null);
        }}
        timeWords={timeWords}
        server={start.content}
      />
      <div className="editor-write">
        <Head
          content={content}
          kind={choices.kind}
          errors={errors}
          onChange={change}
          next={source}
        />
        <SourceField
          area={source}
          source={content.source}
          error={errors.source}
          onText={(text) => change({ source: text })}
          onPictures={onPictures}
        />
        <p className="editor-counts">
          {counts.words.toLocaleString(choices.language)} {counts.words === 1 ? "word" : "words"}
          {counts.minutes > 0 && ` · ${counts.minutes} min to read`}
        </p>
        <FaqFields faq={content.faq} errors={errors} onChange={(faq) => change({ faq })} />
        <KeptCopies
          copies={draft.copies}
          content={content}
          names={choices}
          timeWords={timeWords}
          onThrowAway={draft.throwAway}
          onUse={(copy) => {
            draft.setAside(content, state.base.version);
            draft.throwAway(copy);
            saver.change((now) => takenUp(now, copy.content));
          }}
        />
      </div>
      {pane === "preview" && (
        <section className="editor-side" aria-label="Preview">
          <Preview content={content} choices={choices} answer={preview} beside={source} />
        </section>
      )}
      {pane === "details" && (
        <section className="editor-side" id="editor-details" aria-label="Details" tabIndex={-1}>
          <Details
            postId={start.postId}
            content={content}
            onChange={change}
            onHero={setHero}
            onModeration={(own) => setModeration((now) => now && { ...now, own })}
            choices={{ ...choices, moderation, hero: readied(hero, preview?.hero ?? null) }}
            errors={errors}
            slug={state.slug}
            wasPublic={standing.wasPublic}
          />
        </section>
      )}
      {open === "publish" && (
        <PublishSheet
          postId={start.postId}
          checks={checklist({
            content,
            kind: choices.kind,
            address: `${choices.siteUrl.replace(/^https?:\/\//, "")}/${slug}`,
            withoutAlt: preview?.withoutAlt ?? null,
            missing: preview?.missing.length ?? 0,
            heroAlt: preview?.hero?.alt ?? hero?.alt ?? null,
          })}
          standing={standing}
          choices={choices}
          links={links}
          save={saver.checkpoint}
          onOutcome={settle}
          onMend={mend}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "picture" && (
        <MediaPicker
          onPick={(item) => {
            setOpen(null);
            runCommand(source.current, markdown.picture(item.alt, item.hash));
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "keys" && <KeysHelp isApple={isApple} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** The preview knows first that a picture is ready. */
function readied(hero: MediaItem | null, shown: PreviewHero | null): MediaItem | null {
  return hero && shown ? { ...hero, state: "READY", alt: shown.alt } : hero;
}
