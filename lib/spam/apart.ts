// Words that were written without gaps, put apart again: of a few European languages those that are
// common in comments and in what advertisers write. Pure.

const WORDS = new Set(
  `
a i an as at am be by do go he hi if in is it me my no of oh ok on or so to up us we
able about account add after again ago all almost already also always amazing and another any anyone
anything app apps are around artist ask back band bank bass beat beats because become been before being
believe best better big bitcoin blog bonus book both boys bring bro business but buy call came can cant card
cash casino change channel channels cheap check checkout chance clean click code come comment comments
company contact content cool cost could cover covers credit crypto cute daily dance dating day days deal
deals deserve did didnt different discount does dont dollar dollars done donate down download dream earn
easy else email enjoy enough even ever every everybody everyone everything face facebook fan fans fast
favorite feel few find first follow followers following for forget forex free friend friends from full fun
funny game games gaming gave get gets getting gift girl girls give giveaway giving god going gone gonna good
google got great group guarantee guaranteed guitar guy guys had hair happy hard has hate have health hear
heard heart hello help her here hey high him his home hope hot hour hours house how huge idea inbox info
instagram instant internet into invest investment iphone its job jobs join just keep kids kind know last
later learn least leave left less let lets life like liked likes limited line link links listen little live
loan loans long look looking lose lost lot love loved lucky lyrics made mail make makes making man many
marketing may maybe mean medicine meet men message million mind mine minute minutes miss mobile
money month months more most movie much music must name need never new news nice night not nothing now number
off offer offers official old once one online only open opinion order other our out over own page part
party pay paying paypal people person phone photo pills place play playing please pls plz point post posted
price prices prize problem product products profile profit promise promo quality quick quickly quit
rapper read real really record remember rich right rock said sale same saw say says scam school search
second secret see seen sell send seo service services share she shop should show sick side sign simple
since sing singer site sites skin small some someone something song songs soon sound spam special start
started stay still stop store story stuff stupid sub subs subscribe subscribed subscriber subscribers
subscribing such super support sure survey system take talent talk team tell text than thank thanks
that thats the their them then there these they thing things think this those though thought thousand thousands
through time times today together told tomorrow too took top track traffic trust try trying turn tweet twitter
two ugly under until upload uploaded use used user using very video videos view views viral visit vote voice
wait wanna want wanted was watch watches watching way web website week weeks weight well went were what when
where which while who why will win winner wish with without woman women wonderful wont word words work working
world worth would wow write year years yes yet you young your yours yourself youtube http https www com net org
aber alle auch auf aus bei bin bist das dass dein dem den der des die dies du ein eine einen er es euch für geld
geschenk gewinn gewinne gibt gratis gut haben hallo hast hier ich ihr im immer ist jetzt kanal kann kaufen
kein klick komm kostenlos mal man mehr mein meine meinen mich mir mit nach nicht noch nur oder schau schon sehr
sein seite sich sie sind und uns unser video von war was wenn wer wie wir zu zum
al aqui canal como compra con de del dinero el ella en es esta este gana ganar gracias gratis hola la las lo los
mas mi mira mis muy nada no para pero por que se si sin su suscribe suscribete te todo todos tu un una visita y ya
abonne abonner argent au aussi avec bien bonjour ce cest chaine cliquez dans des elle est et gagner gratuit il
ils je jai le les leur ma mais merci mes moi mon nous pas plus pour qui sa sans ses son sur ta tout une vous
com uma meu minha voce seu para por mais
`
    .trim()
    .split(/\s+/),
);
const LONGEST = 12;
const BEGINNINGS = new Set(
  [...WORDS].flatMap((word) => Array.from(word, (_, nth) => word.slice(0, nth + 1))),
);
/** What words of one and two letters cost, where a longer one costs one. */
const SHORT = [0, 4, 2];
/** What is no word of ours costs so much, and so much for each of its letters. */
const UNKNOWN = 4;
const UNKNOWN_LETTER = 2;

/** The cheapest way to a place: what it costs, and where its last word begins. */
type Way = { cost: number; start: number };

const NO_WAY: Way = { cost: Number.POSITIVE_INFINITY, start: 0 };

/** `letters` in lower case, as the lengths of its words; what is none of ours is one word, too. */
export function wordLengths(letters: string): number[] {
  // To each place by a last word that is known, and by one that is not.
  const known: Way[] = Array(letters.length + 1).fill(NO_WAY);
  const unknown = [...known];
  known[0] = { cost: 0, start: 0 };
  const costAt = (ways: Way[], at: number) => (ways[at] ?? NO_WAY).cost;
  for (let at = 0; at < letters.length; at++) {
    const begun = unknown[at] ?? NO_WAY;
    const begins = costAt(known, at) + UNKNOWN;
    const { cost, start } = begins < begun.cost ? { cost: begins, start: at } : begun;
    unknown[at + 1] = { cost: cost + UNKNOWN_LETTER, start };
    const here = Math.min(costAt(known, at), begun.cost);
    for (let end = at + 1; end <= Math.min(at + LONGEST, letters.length); end++) {
      const word = letters.slice(at, end);
      if (!BEGINNINGS.has(word)) break;
      const way = { cost: here + (SHORT[end - at] ?? 1), start: at };
      if (WORDS.has(word) && way.cost < costAt(known, end)) known[end] = way;
    }
  }
  const lengths: number[] = [];
  for (let end = letters.length; end > 0; ) {
    const way = costAt(known, end) <= costAt(unknown, end) ? known[end] : unknown[end];
    const start = way?.start ?? 0;
    lengths.push(end - start);
    end = start;
  }
  return lengths.reverse();
}
