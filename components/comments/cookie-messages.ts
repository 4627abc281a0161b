// What the page on cookies says. The names and lives come from the code that sets them.
const DAY = 86_400;

function days(seconds: number): string {
  const count = Math.round(seconds / DAY);
  return count === 365 ? "a year" : `${count} days`;
}

export const cookieMessages = {
  title: "Cookies",
  lead: "Whoever only reads gets none. These are all that this site sets, each by its name, with what it is for and how long it stays.",
  readers: "If you write, like or report a comment",
  staff: "If you sign in as staff",
  kept: "What your browser keeps for itself",
  keptLead: "No cookies: this stays in your browser and is never sent by itself.",
  keptStaff: "What it keeps for the staff",
  device:
    "Tells this site that comments, likes and reports came from the same device: you see your own comment while it waits for a moderator, after some approved ones yours may appear at once, and your like or report of a comment counts once. A random number with this site’s signature; it holds no name and no address.",
  deviceLife: (seconds: number) =>
    `Set with a comment, a like or a report. Stays for ${days(seconds)} after the last of them.`,
  own: "Stands on the address of one article alone and says that something of yours is there that others do not see yet, so that you are shown it.",
  ownLife: (seconds: number) =>
    `Set with a comment. Gone when nothing of yours waits there any more, after ${days(seconds)} at the latest.`,
  session: "Keeps members of the staff signed in.",
  sessionLife: (seconds: number) =>
    `Set by signing in. Gone when you sign out, after ${days(seconds)} at the latest.`,
  csrf: "Keeps other sites from signing somebody in or out in your name.",
  csrfLife: "Set only by the interface for programs that sign in. Gone when the browser is closed.",
  items: [
    {
      name: "Drafts",
      what: "A comment that you have begun, until it is sent or you empty the field.",
      keys: ["rejoinder:draft:…"],
    },
    {
      name: "Name and address",
      what: "What you typed last into the form, so that you need not type it again.",
      keys: ["rejoinder:name", "rejoinder:email"],
    },
    {
      name: "Likes",
      what: "Which comments you like, so that their buttons show it, until you take the like back.",
      keys: ["rejoinder:like:…"],
    },
    { name: "Theme", what: "Light or dark, where you chose one.", keys: ["rejoinder:theme"] },
  ],
  staffItems: [
    {
      name: "What you write",
      what: "Articles as you left them, until the site has what you wrote.",
      keys: ["rejoinder-draft:…"],
    },
    {
      name: "How you moderate",
      what: "Whether keys are off, whether comments come one by one, and that you have seen what swiping does.",
      keys: ["rejoinder-desk-keys", "rejoinder-desk-view", "rejoinder-desk-swiped"],
    },
    {
      name: "Decisions of this minute",
      what: "Which comments you have just decided, in case you reload the page before the site has it. Gone when the tab is closed.",
      keys: ["rejoinder-desk-unsaved"],
    },
  ],
  akismet: "Who else sees your comment",
  akismetMeans:
    "This site asks Akismet, a service of Automattic in the United States, whether a comment is spam. With each comment, and each change of it, it is sent the text, the name and e-mail address you gave, your IP address, what your browser calls itself, and which article it is about; it sets no cookie. Here your IP address is forgotten after a week at the latest.",
  akismetMore: "What Akismet does with it",
  end: "You may delete all of it in your browser at any time. Your next comment is then that of a newcomer, and what waits for a moderator is no longer shown to you.",
};
