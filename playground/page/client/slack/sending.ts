/** Sends a written text as Slack would: as a command, a mention or a message, or refuses it. */
import type { SlackPlace } from "../../board.ts";
import type { Deed } from "../../deed.ts";
import type { Word } from "./words.ts";

export type Written = {
  readonly person: string;
  readonly place: SlackPlace;
  readonly text: string;
  readonly mention: boolean;
  /** The thread it goes to. */
  readonly under: string | null;
};
export type Sending =
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly why: Word; readonly command: string }
  | { readonly kind: "deed"; readonly deed: Deed };

const named = /^@ID-jour(?![\p{L}\p{N}])[\s:,]*/iu;

export const sendingOf = ({ person, place, text, mention, under }: Written): Sending => {
  const words = text.trim();
  const command = /^\/\S*/u.exec(words)?.[0];
  if (command !== undefined) {
    if (under !== null) return { kind: "refused", why: "noCommandHere", command };
    if (command !== "/id") return { kind: "refused", why: "noCommand", command };
    const rest = words.slice(command.length).trim();
    return { kind: "deed", deed: { do: "slack.command", person, place: place.id, text: rest } };
  }
  const mentions = named.test(words) || (mention && place.kind === "channel");
  const said = mentions ? words.replace(named, "") : words;
  if (said === "" && !mentions) return { kind: "nothing" };
  return {
    kind: "deed",
    deed: {
      do: "write",
      person,
      place: place.id,
      text: said,
      ...(under === null ? {} : { under }),
      ...(mentions ? { mention: true } : {}),
    },
  };
};

/** Says which hint about the command still belongs above what is typed. */
export const hintsAt = (text: string): "name" | "question" | null => {
  if (!text.startsWith("/")) return null;
  if ("/id".startsWith(text)) return "name";
  return text.startsWith("/id ") ? "question" : null;
};
