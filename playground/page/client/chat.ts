/** What the drawing of a person's chat is given, whichever platform draws it. */
import type { Language, PersonBoard, Profile } from "../board.ts";
import type { Deed, Done } from "../deed.ts";

/**
 * Does a deed, and shows the person at the page what went wrong, so that callers may ignore the
 * answer.
 */
export type Act = (deed: Deed) => Promise<Done>;

export type ChatProps<Board extends PersonBoard> = {
  readonly board: Board;
  readonly profile: Profile;
  /** The reader's language, for the page's own words; cards come in the person's. */
  readonly language: Language;
  readonly theme: "light" | "dark";
  readonly act: Act;
  /** The message a story points at (ts in Slack, id in Teams): scrolled to and marked. */
  readonly pointed: string | null;
};
