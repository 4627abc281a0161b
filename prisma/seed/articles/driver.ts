import type { Article } from "../types";

export const driver: Article = {
  key: "driver",
  slug: "the-ninth-driver",
  section: "news",
  kicker: "Buses",
  title: "The number 7 has a ninth driver, and Sundays again",
  excerpt:
    "For two years the town had one bus too many and one driver too few. She starts on Sunday, and has asked for the early turn.",
  authors: ["petra"],
  tags: ["Transport", "Buses"],
  published: { daysAgo: 27, hour: 14, minute: 30 },
  hero: {
    picture: "depot",
    alt: "Two old buses nose out of a brick depot at dawn; a driver with a flask walks towards the first.",
    caption:
      "Tanner’s Lane depot, a quarter to five. The second bus has been waiting for two years.",
    credit: "Linocut for the Tidings",
  },
  source: `On Sunday at 06:12 a number 7 will leave Tanner’s Lane for the first time on that day of the week in two years. At the wheel will be Marguerite Osei, who is fifty-one and until last month taught mathematics at Southbank School.

“I’ve stood at the front of thirty people who’d rather be elsewhere,” she said. “This lot at least want to go in the same direction.”

## The sum

The timetable needs nine drivers. Since the winter before last there have been eight, and eight people can do six days. The company advertised four times. It had two applications, of whom one could not get to the interview, because it was on a Sunday.

Ms Osei did the sum on the back of a ticket. She handed the ticket to the depot manager and asked what the training cost. It is £2,300, and the company pays if you stay for two years. She has signed for five.

## What runs when

| | First | Every | Last from town hall |
| --- | --- | --- | --- |
| Monday to Saturday | 05:22 | 20 minutes | 21:34 |
| Sunday | 06:12 | 40 minutes | 20:50 |

The Sunday bus meets [the boat from Holm](https://ferry.example.org) both ways and stops at the clinic in visiting hours. Dogs pay nothing. A bicycle may come inside if the driver likes the look of it.

> “The bus was never late on Sundays. I’ll give them that.”

So said Wilf Garrity, who is ninety and has walked to church for two years, and who does not intend to stop now, as his knees have got better. He will take the bus home.

Ms Osei’s former pupils have asked whether they get a discount. She has told them to work it out for themselves.`,
};
