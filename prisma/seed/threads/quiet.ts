// The threads of the articles that had fewer answers.
import type { SampleComment } from "../types";

export const library: SampleComment[] = [
  {
    key: "trollope",
    name: "Reader at the stove end",
    state: "APPROVED",
    after: 540,
    text: "I'm the one with the Trollope. Forty-seven novels, and I am on the nineteenth. I was not going to say anything, in keeping with the rule, but my daughter says one may do it here without making a noise.",
  },
  {
    key: "brothers",
    name: "one of two brothers",
    email: "brother@example.org",
    state: "APPROVED",
    after: 2100,
    text: "He turned the page for me on Tuesday.",
    replies: [
      {
        key: "brothers-hester",
        name: "Hester Varley",
        staff: "hester",
        state: "APPROVED",
        after: 2160,
        text: "Thank you for telling us. We’ll leave it at that, and go on keeping your names out of it.",
      },
    ],
  },
  {
    key: "eels",
    name: "Marsh",
    state: "PENDING",
    ago: 240,
    text: "What was the book about eels?",
    reasons: [{ check: "everyone", matchedText: null }],
  },
];

export const bakery: SampleComment[] = [
  {
    key: "half",
    name: "G.",
    state: "APPROVED",
    after: 65,
    text: "It was since 1987.",
  },
  {
    key: "postmistress",
    name: "The postmistress",
    email: "post@corn-street.example.org",
    state: "APPROVED",
    after: 210,
    text: "I have been sad on eleven occasions, which in a leap year is nothing. Congratulations, Sami. And sleep well, Jenifer, until six.",
    replies: [
      {
        key: "jenifer",
        name: "J. Tregaskin",
        state: "APPROVED",
        after: 1560,
        text: "Woke at one. Lay there. Listened to him riddle the grate. He does it better than I did. Went back to sleep, I am told with a smile.",
      },
    ],
  },
];

export const council: SampleComment[] = [
  {
    key: "urn",
    name: "A. Tull",
    state: "APPROVED",
    after: 380,
    text: "The urn was on. I should like that to be minuted.",
    replies: [
      {
        key: "urn-holloway",
        name: "Greta Holloway (harbour ward)",
        email: "holloway@council.example.org",
        state: "APPROVED",
        after: 1310,
        text: "And yours was the only question all night that was asked after hearing the debate, Agnes. I rest my case, and I enjoyed the tea.",
      },
    ],
  },
  {
    key: "accused",
    name: "Watcher",
    email: "watcher@example.org",
    state: "TRASH",
    after: 900,
    text: "We all know what Thwaite keeps in that hat and which of his cousins got the gritting contract. Ask him.",
  },
];

export const driver: SampleComment[] = [
  {
    key: "pupil",
    name: "Year 9, set 2",
    state: "APPROVED",
    after: 95,
    text: "we worked it out miss. if the return is 2.80 and we are 28 we each save 10p if one of us walks",
  },
  {
    key: "hebrew",
    name: "נועה",
    email: "noa@example.org",
    state: "PENDING",
    ago: 310,
    text: "סוף סוף אפשר לבקר את סבא ביום ראשון בלי לבקש טרמפ. תודה, גברת אוסיי! (And for those who don't read it: my grandfather and I say thank you.)",
    reasons: [{ check: "everyone", matchedText: null }],
  },
];
