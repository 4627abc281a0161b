import { FiguresView } from "@/components/desk/figures";
import { figuresMessages as words } from "@/components/desk/figures-messages";
import { SPANS } from "@/lib/moderation/days/day";
import { getFigures } from "@/lib/moderation/days/figures";
import { getFilterFigures } from "@/lib/moderation/learning/figures";
import { canSeeFigures } from "@/lib/moderation/policy";
import { answerWith } from "@/lib/request";
import { getSettings } from "@/lib/settings/queries";
import { DeskPage } from "../desk-page";

export const metadata = { title: "Figures · Desk" };

type Props = { searchParams: Promise<Record<"days" | "filter", string | string[] | undefined>> };

export default async function FiguresPage({ searchParams }: Props) {
  const { days, filter: said } = await searchParams;
  const span = SPANS.find((each) => String(each) === days) ?? SPANS[0];
  return (
    <DeskPage
      list="figures"
      heading={words.heading}
      href="/desk/figures"
      content={async (viewer) => {
        if (!canSeeFigures(viewer)) {
          answerWith(403);
          return <p>{words.forbidden}</p>;
        }
        const [figures, filter, settings] = await Promise.all([
          getFigures(viewer, span),
          getFilterFigures(viewer),
          getSettings(),
        ]);
        const language = settings?.language ?? "en";
        const isLearning = said === "history";
        return <FiguresView {...{ figures, filter, isLearning, span, language }} />;
      }}
    />
  );
}
