// The words of the paper's frame: masthead, foot, and where nothing stands.
export const frameMessages = {
  skip: "Skip to the text",
  sections: "Sections",
  pages: "Pages",
  /** What becomes of a comment here, in the site's mode. */
  foot: {
    ALL: "A person reads the comments here before they appear.",
    FIRST: "A newcomer’s comment is read by a person before it appears.",
    NONE: "Comments appear at once; people read them all the same.",
  },
  newsletter: "Newsletter",
  cookies: "Cookies",
  moderationLog: "Moderation log",
  staff: "For the staff",
  /** The device's choice, light, dark; on a button that the reader's script brings to life. */
  themes: "Theme: as the device|Theme: light|Theme: dark",
  missingKicker: "404",
  missingTitle: "Nothing stands at this address",
  missingText:
    "The article may have moved, or the link that brought you here has a slip in it. These may help:",
  missingFront: "The front page",
  newest: "The newest articles",
};
