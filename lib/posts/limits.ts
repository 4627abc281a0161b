// How much one post may hold. Pure, and apart from the schema, so that a browser can know it alone.

/** UTF-16 units; some 150,000 words. */
export const SOURCE_MAX = 1_000_000;
export const FAQ_MAX = 50;
export const TAGS_MAX = 30;
export const AUTHORS_MAX = 20;
