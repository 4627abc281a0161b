// A small WordPress export, written for tests: a bicycle workshop's blog.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const SITE = "https://spokes.example";

export async function exportFile(items: string[], head = CHANNEL): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "wxr-"));
  const file = path.join(folder, "spokes.xml");
  await writeFile(file, `${head}\n${items.join("\n")}\n</channel>\n</rss>\n`);
  return file;
}

const CHANNEL = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Spokes &amp; Chains</title>
<link>${SITE}</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${SITE}</wp:base_site_url>
<wp:base_blog_url>${SITE}</wp:base_blog_url>
<wp:author><wp:author_id>3</wp:author_id><wp:author_login><![CDATA[ada]]></wp:author_login><wp:author_email><![CDATA[Ada@Spokes.example]]></wp:author_email><wp:author_display_name><![CDATA[Ada Freewheel]]></wp:author_display_name></wp:author>
<wp:author><wp:author_id>4</wp:author_id><wp:author_login><![CDATA[ben]]></wp:author_login><wp:author_email><![CDATA[]]></wp:author_email><wp:author_display_name><![CDATA[Ben Sprocket]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>1</wp:term_id><wp:category_nicename>workshop</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[Workshop]]></wp:cat_name><wp:category_description><![CDATA[What we mend]]></wp:category_description></wp:category>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>brakes</wp:category_nicename><wp:category_parent>workshop</wp:category_parent><wp:cat_name><![CDATA[Brakes]]></wp:cat_name></wp:category>
<wp:tag><wp:term_id>5</wp:term_id><wp:tag_slug>oil</wp:tag_slug><wp:tag_name><![CDATA[Oil]]></wp:tag_name></wp:tag>`;

type ItemFields = {
  id: number;
  title?: string;
  link?: string;
  type?: string;
  status?: string;
  name?: string;
  date?: string;
  content?: string;
  excerpt?: string;
  password?: string;
  sticky?: boolean;
  comments?: "open" | "closed";
  creator?: string;
  /** Anything else that stands in the item: terms, meta, comments. */
  inner?: string;
};

export function item(given: ItemFields): string {
  const { id, type = "post", status = "publish", date = "2019-05-04 10:00:00" } = given;
  const name = given.name ?? `article-${id}`;
  return `<item>
<title><![CDATA[${given.title ?? `Article ${id}`}]]></title>
<link>${given.link ?? `${SITE}/2019/05/04/${name}/`}</link>
<pubDate>Sat, 04 May 2019 10:00:00 +0000</pubDate>
<dc:creator><![CDATA[${given.creator ?? "ada"}]]></dc:creator>
<content:encoded><![CDATA[${given.content ?? "Words about bicycles."}]]></content:encoded>
<excerpt:encoded><![CDATA[${given.excerpt ?? ""}]]></excerpt:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date><![CDATA[${date}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[${date}]]></wp:post_date_gmt>
<wp:comment_status>${given.comments ?? "open"}</wp:comment_status>
<wp:post_name><![CDATA[${name}]]></wp:post_name>
<wp:status>${status}</wp:status>
<wp:post_type>${type}</wp:post_type>
<wp:post_password><![CDATA[${given.password ?? ""}]]></wp:post_password>
<wp:is_sticky>${given.sticky ? 1 : 0}</wp:is_sticky>
${given.inner ?? ""}
</item>`;
}

type CommentFields = {
  id: number;
  parent?: number;
  approved?: string;
  type?: string;
  user?: number;
  name?: string;
  email?: string;
  url?: string;
  content?: string;
};

export function comment(given: CommentFields): string {
  const { id, parent = 0, approved = "1", type = "comment", user = 0 } = given;
  const minute = String(id % 60).padStart(2, "0");
  return `<wp:comment><wp:comment_id>${id}</wp:comment_id>
<wp:comment_author><![CDATA[${given.name ?? "Cleo Crank"}]]></wp:comment_author>
<wp:comment_author_email>${given.email ?? "cleo@example.org"}</wp:comment_author_email>
<wp:comment_author_url>${given.url ?? ""}</wp:comment_author_url>
<wp:comment_date_gmt>2019-05-05 08:${minute}:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[${given.content ?? `Remark ${id}`}]]></wp:comment_content>
<wp:comment_approved>${approved}</wp:comment_approved>
<wp:comment_type>${type}</wp:comment_type>
<wp:comment_parent>${parent}</wp:comment_parent>
<wp:comment_user_id>${user}</wp:comment_user_id></wp:comment>`;
}
