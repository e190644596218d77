/** Says why something could not be done, for the person at the page. */
import type { InBoth, World } from "./board.ts";

class Sorry extends Error {
  readonly why: InBoth;
  constructor(why: InBoth) {
    super(why.en);
    this.name = "Sorry";
    this.why = why;
  }
}

export const sorry = {
  asleep: (name: string) =>
    new Sorry({
      sv: `${name} sover. Väck ${name} i kolumnens meny för att göra något.`,
      en: `${name} is asleep. Wake ${name} in the column's menu to do anything.`,
    }),
  asked: () =>
    new Sorry({
      sv: "Det finns frågor redan. Starta om demonstrationen för att börja med ett år bakom sig.",
      en: "There are questions already. Start the demonstration anew to begin with a year behind it.",
    }),
  nobody: (id: string) =>
    new Sorry({ sv: `Det finns ingen ${id} här.`, en: `There is nobody called ${id} here.` }),
  elsewhere: (name: string) =>
    new Sorry({
      sv: `${name} har inte den plattformen.`,
      en: `${name} is not on that platform.`,
    }),
};

export const problemOf = (error: unknown, bot: World["bot"]): InBoth => {
  if (error instanceof Sorry) return error.why;
  if (bot !== "running")
    return {
      sv: "Boten är stoppad, så plattformen fick inget svar. Starta den och försök igen.",
      en: "The bot is stopped, so the platform got no answer. Start it and try again.",
    };
  const words = error instanceof Error ? error.message : String(error);
  return {
    sv: `Plattformen tog inte emot det: ${words}`,
    en: `The platform did not take it: ${words}`,
  };
};

export const storyFailed: InBoth = {
  sv: "Berättelsen kom inte vidare. Är boten i gång, och plattformarna utan störningar? Rätta det och försök igen.",
  en: "The story got no further. Is the bot running, and are the platforms without trouble? Mend that and try again.",
};
