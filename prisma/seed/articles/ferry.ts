import type { Article } from "../types";

export const ferry: Article = {
  key: "ferry",
  slug: "the-last-boat-to-holm",
  section: "news",
  kicker: "The ferry",
  title: "Eighty-one people and a wardrobe: seven nights on the last boat",
  excerpt:
    "The county would like to know whether anybody needs the 23:10 to Holm. Nobody had counted, so we bought seven return tickets and a thermos.",
  authors: ["joss"],
  tags: ["Ferry", "Holm", "Harbour", "Transport"],
  published: { daysAgo: 4, hour: 5, minute: 30 },
  hero: {
    picture: "ferry",
    alt: "A small ferry with lit windows crosses black water at night towards an island with a single light.",
    caption: "The Constant Annie, twenty minutes out, with Holm’s one street lamp ahead.",
    credit: "Linocut for the Tidings",
  },
  faq: [
    {
      question: "When would the 23:10 stop?",
      answer:
        "If the county goes ahead, with the summer timetable. The last boat would then leave at 20:40.",
    },
    {
      question: "What does one crossing cost?",
      answer:
        "The operator says £236, most of it fuel and two crew. At eleven and a half passengers a night, fares bring in about £63 of that.",
    },
    {
      question: "How do I answer the consultation?",
      answer:
        "On paper at the ticket office or the library, or at [county.example.org/ferry](https://county.example.org/ferry). The form has nineteen questions. You may skip those about jet skis.",
    },
    {
      question: "What happens in an emergency?",
      answer:
        "The lifeboat takes patients off Holm at any hour and would go on doing so. It does not take people home again.",
    },
  ],
  source: `At ten past eleven at night the *Constant Annie* lets go of South Quay with a noise like somebody moving a piano, and the lights of Kettlemouth begin to get smaller. There is tea until the harbour mouth. After that the man who makes it, whose name is Fergus Dunnet, also has to steer.

The county pays for this boat and wonders why. In a paper published last month it calls the 23:10 “a legacy sailing with limited evidence of demand”. That is accurate. There is limited evidence because there is no counter on the gangway; there is a hook where one used to be. So we went and counted.

## The count

| Night | Passengers | Also aboard |
| --- | ---: | --- |
| Monday | 4 | One cello, unaccompanied |
| Tuesday | 6 | The nurse’s prescription bag |
| Wednesday | 3 | A man who had meant to get the 20:40 |
| Thursday | 9 | The Holm darts team, losing |
| Friday | 23 | The other Holm darts team, also losing |
| Saturday | 31 | A wardrobe |
| Sunday | 5 | Forty loaves for Monday |

That makes eighty-one, or eleven and a half people a night, on a boat that is certified for ninety-six. On the county’s spreadsheet it is a boat that runs mostly empty. On Holm, which has two hundred and twelve inhabitants, it is one in eighteen of everybody.

## Who they are

They are not, mostly, people coming home from the pub, though the pub is represented. On six of the seven nights the largest group had been at work. Three are carers on late shift at the clinic. Two wash up at the Anchor. One, Ilse Marwick, plays the cello in the county orchestra, and sends it ahead when she stays for the second bus, because the crew are careful and the bus isn’t.

“If the last boat is at twenty to nine, I don’t have a job with a difficult commute,” she said. “I have a hobby.”

Tom Arless, who is seventeen, takes the 23:10 on Tuesdays and Thursdays after lifeboat training. He finds it funny that the service which would fetch islanders in an emergency trains at an hour from which islanders could no longer get home. He has put this to the county. The county has thanked him for his interest.

> “Everybody says it’s only eleven people. It’s never the same eleven.”

That was Mr Dunnet, and he is right. Over the week we met fifty-four different passengers. Half of them said they take the late boat less than once a month; and every one could tell you the date of the last time it mattered.

## The wardrobe

Saturday’s wardrobe belonged to Priya and Callum Rudd, who are moving into the old schoolhouse. It could not come by day, since by day the car deck is full of cars. It stood upright amidships, lashed to the rail with somebody’s scarf. Eleven people, asked by nobody, carried it up the slip at twenty-five to midnight, and one of them, it emerged, was a county councillor visiting her sister. She asked not to be named until she has read the paper that she voted for.

## What the county says

A spokesman said that no decision had been taken, that all responses would be weighed, and that a “demand-responsive solution” was being explored. Asked what it was, he said it was a number that one would ring. Asked what would then happen, he said that this was part of the exploring.

The islanders have an idea of their own: keep the boat, drop the empty morning sailing at 05:15, which carries the post and a dog, and send the post with the bakery’s loaves instead. [The bakery](/four-in-the-morning) says it would be happy to. Nobody has asked the dog.

The consultation is open for three more weeks. There is a public meeting in the Institute, [beside the reading room](/a-room-where-nothing-happens), at half past seven. It is expected to end at about half past nine: fifty minutes after the last boat that the county proposes, and with plenty of time to catch the one it would like to cut.`,
};
