"use client";
// The page as readers will see it: in a frame of its own, with the site's own style sheets, so that
// neither the studio's styles nor its width get in.
import {
  type MouseEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { PrintHtml } from "@/lib/html/print";
import type { DraftContent } from "@/lib/posts/draft-schema";
import type { PreviewAnswer } from "@/lib/posts/preview-text";
import type { EditorChoices } from "./choices";

type Props = {
  content: DraftContent;
  choices: EditorChoices;
  answer: PreviewAnswer | null;
  /** The text's field: the preview scrolls roughly in step with it. */
  beside: RefObject<HTMLTextAreaElement | null>;
};

const EMPTY =
  "<!doctype html><html><head><meta name='viewport' content='width=device-width'></head><body></body></html>";

export function Preview({ content, choices, answer, beside }: Props): ReactElement {
  const frame = useRef<HTMLIFrameElement>(null);
  const [body, setBody] = useState<HTMLElement | null>(null);
  const [isStyled, setIsStyled] = useState(false);

  async function dress(): Promise<void> {
    const inner = frame.current?.contentDocument;
    if (!inner?.body || inner.body === body) return;
    // What scrolls by keys shows that it has them.
    inner.body.tabIndex = 0;
    inner.body.style.outlineOffset = "-2px";
    setBody(inner.body);
    await addStyleSheets(inner);
    setIsStyled(true);
  }

  useEffect(() => scrollInStep(beside, frame), [beside]);

  return (
    <iframe
      ref={frame}
      className="editor-preview"
      title="Preview"
      // No script runs in there; links open elsewhere.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={EMPTY}
      onLoad={dress}
    >
      {body &&
        createPortal(
          // biome-ignore lint/a11y/noStaticElementInteractions: links inside are what is clicked
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
          <div className="article-page" hidden={!isStyled} onClick={stayHere}>
            <Page content={content} choices={choices} answer={answer} />
          </div>,
          body,
        )}
    </iframe>
  );
}

function Page({ content, choices, answer }: Omit<Props, "beside">): ReactElement {
  const { title, kicker, excerpt, authorIds } = content;
  const section = choices.sections.find(({ id }) => id === content.sectionId)?.name;
  const names = authorIds.flatMap((id) => choices.people.find((one) => one.id === id)?.name ?? []);
  const isPost = choices.kind === "POST";
  return (
    <article className="article">
      <header className="article-head">
        {(section || kicker) && (
          <p className="kicker">{[section, kicker].filter(Boolean).join(" · ")}</p>
        )}
        <h1 className={title.length > 85 ? "long" : undefined} dir="auto">
          {title || "Untitled"}
        </h1>
        {excerpt && (
          <p className="standfirst" dir="auto">
            {excerpt}
          </p>
        )}
        {isPost && names.length > 0 && (
          <p className="byline">
            <span className="names">By {new Intl.ListFormat("en-GB").format(names)}</span>
          </p>
        )}
      </header>
      {answer?.hero && <Hero hero={answer.hero} />}
      <PrintHtml className="prose" html={answer?.html ?? ""} dir="auto" />
      <div className="article-foot">
        <Questions faq={content.faq} html={answer?.faq ?? []} />
      </div>
    </article>
  );
}

function Hero({ hero }: { hero: NonNullable<PreviewAnswer["hero"]> }): ReactElement {
  const { src, srcset, width, height, alt, caption, credit } = hero;
  return (
    <figure className="hero">
      {/* biome-ignore lint/performance/noImgElement: our own variants */}
      <img src={src} srcSet={srcset} sizes="100vw" width={width} height={height} alt={alt} />
      {(caption || credit) && (
        <figcaption>
          {caption && <span dir="auto">{caption}</span>}
          {credit && <small dir="auto">{credit}</small>}
        </figcaption>
      )}
    </figure>
  );
}

function Questions({ faq, html }: { faq: DraftContent["faq"]; html: string[] }) {
  if (faq.length === 0) return null;
  return (
    <section className="faq" aria-labelledby="faq">
      <h2 id="faq">Questions and answers</h2>
      {faq.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is what stands at its place
        <details key={index} open>
          <summary dir="auto">{entry.question || "A question"}</summary>
          <PrintHtml className="prose" html={html[index] ?? ""} dir="auto" />
        </details>
      ))}
    </section>
  );
}

/** What the site's pages load, whatever that is today: read off its front page. */
async function addStyleSheets(inner: Document): Promise<void> {
  const page = await frontPage();
  if (!page) return;
  const { lang, dir } = page.documentElement;
  Object.assign(inner.documentElement, { lang, dir });
  const links = [...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  const ready = links.map((found) => {
    const link = inner.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(found.getAttribute("href") ?? "", location.origin).href;
    const loaded = new Promise((resolve) => {
      link.onload = resolve;
      link.onerror = resolve;
    });
    inner.head.append(link);
    return loaded;
  });
  await Promise.all(ready);
}

async function frontPage(): Promise<Document | null> {
  try {
    const answer = await fetch("/", { credentials: "omit" });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  }
}

// A link within the text moves the preview; all others open in a tab of their own.
function stayHere(event: MouseEvent): void {
  // The frame has an Element of its own, so instanceof is no help.
  const anchor = (event.target as Element).closest("a");
  if (!anchor) return;
  event.preventDefault();
  const href = anchor.getAttribute("href") ?? "";
  if (href.startsWith("#")) {
    const id = decodeURIComponent(href.slice(1));
    anchor.ownerDocument.getElementById(id)?.scrollIntoView({ block: "center" });
  } else if (/^(https?:|\/)/.test(href)) {
    window.open(href, "_blank", "noopener");
  }
}

/** As far through the text as the window is, so far through its preview. */
function scrollInStep(
  beside: RefObject<HTMLTextAreaElement | null>,
  frame: RefObject<HTMLIFrameElement | null>,
): () => void {
  let isPlanned = false;
  const follow = () => {
    isPlanned = false;
    const inner = frame.current?.contentDocument?.scrollingElement;
    const field = beside.current?.getBoundingClientRect();
    if (!inner || !field) return;
    const way = Math.max(1, field.height - window.innerHeight * 0.6);
    const share = Math.min(1, Math.max(0, (window.innerHeight * 0.25 - field.top) / way));
    inner.scrollTop = share * (inner.scrollHeight - inner.clientHeight);
  };
  const plan = () => {
    if (!isPlanned) requestAnimationFrame(follow);
    isPlanned = true;
  };
  window.addEventListener("scroll", plan, { passive: true });
  return () => window.removeEventListener("scroll", plan);
}
