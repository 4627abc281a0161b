import { expect, it } from "vitest";
import { ownPath, SiteLink, SocialLink, socialName } from "./site-links";

it.each([
  ["/about", "/about"],
  ["/About/", "/about"],
  ["/straße", "/stra%C3%9Fe"],
  ["/a?b=c#d", "/a?b=c#d"],
  ["/", "/"],
  // A Location header holds ASCII only.
  ["/a?q=日本#ü", "/a?q=%E6%97%A5%E6%9C%AC#%C3%BC"],
  ["/a?q=%E6%97%A5", "/a?q=%E6%97%A5"],
  ["/a?b='c", "/a?b=%27c"],
  ["//evil.example", null],
  ["/a/../b", null],
  ["/%zz", null],
  ["/a?<script>", null],
  ["about", null],
  ["javascript:alert(1)", null],
])("reads the path %j as %j", (text, path) => {
  expect(ownPath(text)).toBe(path);
});

it.each(["https://shop.example/a", "http://old.example/", "mailto:news@paper.example", "/about"])(
  "lets a link lead to %s",
  (href) => {
    expect(SiteLink.parse({ label: "There", href }).href).toBe(href);
  },
);

it.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "ftp://a.example/",
  "a b",
  "//x.example/",
  "https://u:p@x.example/",
  "",
])("lets no link lead to %j", (href) => {
  expect(SiteLink.safeParse({ label: "There", href }).success).toBe(false);
  expect(SocialLink.safeParse(href).success).toBe(false);
});

it.each([
  ["https://bsky.app/profile/paper", "Bluesky"],
  ["https://www.instagram.com/paper", "Instagram"],
  ["https://social.paper.example/@paper", "Mastodon"],
  ["https://www.youtube.com/@paper", "YouTube"],
  ["https://x.com/paper", "X"],
  ["https://netflix.com/paper", "netflix.com"],
  ["https://www.paper.example/", "paper.example"],
])("calls %s %s", (href, name) => {
  expect(socialName(href)).toBe(name);
});
