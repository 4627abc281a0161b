// The words of the paper's frame: masthead, foot, and where nothing stands.
export const frameMessages = {
  skip: "Skip to the text",
  sections: "Sections",
  pages: "Pages",
  home: (title: string) => `${title}, front page`,
  foot: (title: string) => `${title}. Every comment is read by a person before it appears.`,
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
