/** Says in an empty chat what its person can do there, with an example that one press sends. */
import type { ReactNode } from "react";
import type { InBoth, Language, Platform, Role } from "../board.ts";
import { say } from "./page-words.ts";

type Hint = { readonly what: InBoth; readonly example: InBoth };

const asks: InBoth = {
  sv: "Är det här syriska passet äkta? Laminatet på personsidan släpper.",
  en: "Is this Syrian passport genuine? The laminate on the data page is coming loose.",
};
const hints: Readonly<Record<Role, Hint>> = {
  caseworker: {
    what: {
      sv: "Här ställer du en fråga om en identitet eller en handling. Skriv den som den är.",
      en: "Here you ask about an identity or a document. Write the question as it is.",
    },
    example: asks,
  },
  expert: {
    what: {
      sv: "Här kommer frågor från andra myndigheter. Skriv jour för att se vem som är i tjänst.",
      en: "Questions from other agencies come here. Write duty to see who is on call.",
    },
    example: { sv: "jour", en: "duty" },
  },
  coordinator: {
    what: {
      sv: "Hit kommer frågor som ingen har tagit, utkast till artiklar och veckans siffror.",
      en: "Questions that nobody took, drafts of articles and the week's figures come here.",
    },
    example: { sv: "jour", en: "duty" },
  },
};
const channel: Hint = {
  what: {
    sv: "Nämn boten i en kanal, så svarar den med en knapp. Frågan syns inte i kanalen.",
    en: "Mention the bot in a channel, and it answers with a button. No word of the question shows there.",
  },
  example: { sv: "@ID-jour", en: "@ID-jour" },
};

type EmptyProps = {
  readonly platform: Platform;
  /** What the platform itself says there. */
  readonly words: string;
  readonly role: Role;
  readonly place: "channel" | "direct";
  readonly language: Language;
  readonly send: (text: string) => void;
};

export const Empty = ({ platform, words, role, place, language, send }: EmptyProps): ReactNode => {
  const hint = place === "channel" ? channel : hints[role];
  return (
    <div className={`${platform}-empty`}>
      <p>{words}</p>
      <div className="first-words">
        <p>{hint.what[language]}</p>
        <button type="button" onClick={() => send(hint.example[language])}>
          <small>{say(language, "example")}</small> {hint.example[language]}
        </button>
      </div>
    </div>
  );
};
