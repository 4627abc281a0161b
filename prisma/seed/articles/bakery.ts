import type { Article } from "../types";

export const bakery: Article = {
  key: "bakery",
  slug: "four-in-the-morning",
  section: "culture",
  kicker: "Corn Street",
  title: "Four in the morning at Tregaskin & Daughter",
  excerpt:
    "For ninety-four years a Tregaskin has lit the oven on Corn Street. Next week it will be somebody else, who has been doing it in secret since August.",
  authors: ["hester", "joss"],
  tags: ["Bread", "Corn Street", "Winter"],
  published: { daysAgo: 9, hour: 5, minute: 45 },
  hero: {
    picture: "bakery",
    alt: "The lit window of a bakery in a dark street, loaves on the shelves; a baker carries a tray and a cyclist waits outside.",
    caption: "Corn Street before the milk: the only light between the quay and the church.",
    credit: "Linocut for the Tidings",
  },
  source: `The street is dark from the quay to the church but for one window, and the window is fogged. At four in the morning it is the warmest place in Kettlemouth. Two people in it are not speaking, because they are counting.

“Forty-one,” says Jenifer Tregaskin.

“Forty-two,” says Sami Haddad, and is right. He finds the tin behind the flour.

She has been right about the tins for thirty-three years, and before that her father was, and before that his. Over the door it says *Tregaskin & Daughter*. The daughter is sixty-four. At the end of the month she is giving the oven to Mr Haddad, who came for a summer, fourteen years ago, to wash the trays.

## How the night goes

1. **01:30.** The oven is lit. It is brick, it burns beech, and it takes two hours to stop sulking.
2. **02:15.** The dough from the evening is turned out. It is called Mother, and it was alive before anybody now in the room.
3. **03:40.** First batch: forty-two tins for the clinic, the school and the boat.
4. **04:30.** Round loaves, straight on the brick. Nobody talks while these go in.
5. **05:20.** Saffron buns, Saturdays only. The queue begins about here, without being asked.
6. **06:00.** The door is opened. The first customer has been the same man since 1988, and he wants a half.

It was at number four that we learned the secret. A baker loads the bricks from the back left corner, and every baker’s loaves lean a little, one way or the other, with the wrist. Since August they have leaned to the right. In August, Ms Tregaskin’s own wrist went, quietly, and she did not care to have it in the paper.

“Not one customer noticed,” she said.

“One,” said Mr Haddad.

It was the man who wants a half. He had said nothing for a month. Then he had put down his coins, looked at the loaf and said: “Tell the new lad it’s good.”

> “My father used to say that you can’t leave an oven to a person. You can only leave a person to an oven, and see.”

## What will change

The name will not. Mr Haddad thought about it and asked only for the *&*. The painter is to gild it afresh and to leave the rest as it is. His daughter Leila is nine. She has been told that there is no hurry, and she has already asked where she would stand.

There will be one new thing on the shelf, a flat loaf with thyme and sesame that he has been making for the family and the post office since he came. It has no price card yet. At present you get one if you are sad, says the postmistress, who has been sad a good deal.

The prices stay. The shop has had a hard month, with [half the town on the wrong side of the river](/bridge-closed-fourteen-weeks), and the loaves that cross in the scouts’ boat have to be paid for before they are dry. Ms Tregaskin was offered a good sum for the house by somebody who would have put in a café, “with a neon sign that says *bread*”. She mentions it the way one mentions a near miss on a ladder.

## What she will do

Sleep, she says, until six. Then she would like to come down and stand in the queue. She has never been in it. She has heard that people talk.

At ten to six she wipes her hands, looks through the fogged glass at the shapes outside, and counts, because it can’t be helped. “Nineteen,” she says.

Mr Haddad looks too. “Twenty,” he says. “There’s a small one.”`,
};
