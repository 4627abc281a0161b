import type { Article } from "../types";

export const coins: Article = {
  key: "coins",
  slug: "keep-the-coin-jar",
  section: "opinion",
  kicker: "Cornelius Bright",
  title: "Keep the coin jar",
  excerpt:
    "Nine of the twenty-six stalls on the Saturday market no longer take money. They take cards, telephones and watches. I have nothing against watches.",
  authors: ["cornelius"],
  tags: ["Market", "Money", "Corn Street"],
  published: { daysAgo: 15, hour: 9, minute: 10 },
  hero: {
    picture: "market",
    alt: "Striped market awnings in a square below a church; a stallholder holds out a hand with coins over crates of apples and leeks.",
    caption: "Corn Street, Saturday. The church clock is right, the awnings approximate.",
    credit: "Linocut for the Tidings",
  },
  source: `I wished to buy a leek. The young man who had it was civil, the leek was clean, and I had a two-pound coin in my hand that was worth, to the penny, what he had chalked on the slate. He looked at it as one looks at a ferret. “Sorry,” he said. “We’re cashless.”

I put the coin away and the leek back, and walked up and down Corn Street counting. Of twenty-six stalls, nine now refuse cash. In the spring there were two. If the thing goes on at this rate it will be high water by August, and I was paid for thirty-one years to know about rates.

## The case for the other side

I shall put it fairly, since I should wish them to do the same. Cash must be counted, at night, by somebody tired. The bank on the square is a nail bar, and the nearest that takes a bag of coins is in Pennick, nine miles off [by the only road we have](/bridge-closed-fourteen-weeks). Last winter the cheese stall was robbed of £340. Nobody ever robbed a card reader; you would have to rob the bank, and the bank has gone.

All this is true. I asked the woman with the cheese about it, and she said that she sleeps better. I would not take away her sleep for a principle.

But I would ask who pays for it.

## Who pays for it

The reader takes its one and three quarters in the hundred, whether the leek is good or not. On a Saturday in Corn Street that is, by my arithmetic, £190, and it goes to a company that has never stood in the rain here. In a year it would buy two new awnings and a decent funeral.

Then there are those who stood behind me while I counted. In one hour:

- Agnes Tull, who keeps her week in five envelopes and knows on Thursday what Saturday may cost.
- A boy with a pound from his grandmother, which was a real pound, and hers, until it was his.
- A man I shan’t name, who is not allowed an account, and who eats all the same.
- Two visitors whose telephones had gone flat, and who were amazed to meet, at the age of thirty, a problem.

Not one of them complained. They did what people do when a thing is no longer for them. They went past.

> A market that turns away a child with a pound is not modern. It is only shut.

## What I propose

I have compiled tables all my life and I mistrust a grievance without one, so here is my proposal, in three lines.

1. A stall on a public street, under a public licence, takes public money. Up to twenty pounds; I ask nobody to change a fifty for a radish.
2. The town keeps a safe in the town hall, open on Saturdays until four, and counts the bags with the machine that it already owns and uses for the parking meters.
3. Anybody who prefers a card may pay by card. I am not an animal.

It would cost the council one clerk for one afternoon. The council has shown [lately](/council-public-questions) that it can spend two hours on the word “public”. Here is a use for it.

I did get my leek. The stall by the church sold it to me, for two pounds, from under an awning that leaks. I said keep the change, and she said there wasn’t any, and I said no: keep it. Keep the whole jar. Somebody will come along with a pound.`,
};
