/**
 * A person at either platform, with what both can do: write, read the bot's cards, press, fill in.
 * So one story, in the demo or in a test, is played with the same words on all pairs of platforms.
 */
export type Values = Readonly<Record<string, string | readonly string[]>>;
/** A card as the person sees it. */
export type Seen = {
  readonly ref: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly edited: boolean;
  /** It stands in the chat itself; in Slack a reply may stand in its thread alone. */
  readonly inChat: boolean;
};
export type Named = { readonly name: string; readonly bytes: Buffer };
/** How sending a form ended. */
export type Sent = { readonly ok: boolean; readonly said: string };

export type Someone = {
  readonly name: string;
  readonly platform: "Slack" | "Teams";
  /** The bot's messages in the direct chat, oldest first. */
  readonly cards: () => readonly Seen[];
  /** The ephemeral notices that this person was shown. */
  readonly notices: () => readonly string[];
  /** Waits for the newest card that has all these words. */
  readonly sees: (...words: readonly string[]) => Promise<Seen>;
  readonly hears: (words: string) => Promise<string>;
  /**
   * Opens the whole question form in this platform's own way, with this text in it; gives the card
   * that it was opened from, if any.
   */
  readonly begin: (text: string) => Promise<Seen | null>;
  /** Fills in the form that `begin` opened, and sends it. */
  readonly finish: (values: Values) => Promise<Sent>;
  /** Does both at once. */
  readonly ask: (values: Values) => Promise<Sent>;
  /**
   * `labelled`: words of its label or what it carries, where several buttons do the same; in a menu that
   * is pressed by choosing (Slack), the value.
   */
  readonly press: (card: Seen, button: string, labelled?: string) => Promise<void>;
  /**
   * Chooses in a menu of a card. In Slack that tells at once; in Teams it goes with the next press of
   * a button of that card.
   */
  readonly choose: (card: Seen, menu: string, value: string) => Promise<void>;
  /** Fills in the form that is open in front, and sends it. */
  readonly send: (values: Values) => Promise<Sent>;
  /** What the form that is open in front holds now, by field; null: none is open. */
  readonly form: () => Readonly<Record<string, string>> | null;
  /** Presses a button that opens a form, fills that in and sends it. */
  readonly fillIn: (card: Seen, button: string, values: Values) => Promise<Sent>;
  /**
   * Writes about a question: in its thread (Slack), as a reply to its card (Teams). Gives the
   * message.
   */
  readonly write: (text: string, about: Seen) => Promise<string>;
  /** The same with a picture; it has this name where the platform tells one. */
  readonly sendPicture: (picture: Named, text: string, about: Seen) => Promise<string>;
  /** The pictures that the bot has sent and that stand there, oldest first. */
  readonly pictures: () => readonly Buffer[];
  /** Writes plain words in the direct chat, to no card. Gives the message. */
  readonly say: (text: string) => Promise<string>;
  /** Whether one's own message has a check mark: it was passed on. */
  readonly isMarked: (message: string) => boolean;
  readonly edit: (message: string, text: string) => Promise<void>;
  readonly remove: (message: string) => Promise<void>;
};
