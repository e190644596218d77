/**
 * Defines what a capability does, in the types that the desk composes: handlers, cards, words, jobs,
 * and what else the kernel asks for during its own work.
 */
import type { StandaloneSlot } from "../composition/slots.ts";
import type { CommandName } from "../screens/command-names.ts";
import type { Card } from "../screens/card.ts";
import type { Reader } from "../screens/cards/view.ts";
import type { Deps } from "../desk/deps.ts";
import type { Handled } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { oldButton } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screening/screen.ts";
import type { Organisation } from "../org/organisation.ts";
import type { DutyChange } from "../store/port/duty.ts";
import type { Reply } from "../bots/port.ts";
import type { DeclineReason, Instant } from "../tickets/model.ts";
import { type DeedRows, type IdsIn, writtenOut } from "./deed.ts";

type Pressed = Screened<"pressed">;
export type Press = (deps: Deps, actor: Actor, pressed: Pressed) => Promise<Handled>;
/** `value`: what stands in the place of the star. */
type PressOf<Value> = (
  deps: Deps,
  actor: Actor,
  pressed: Pressed & { readonly value: Value },
) => Promise<Handled>;
export type Submit = (deps: Deps, actor: Actor, sent: Screened<"submitted">) => Promise<Handled>;

type ValueIn<Row> = Row extends { readonly of: readonly (infer Value)[] } ? Value : null;
type HandlerOf<Row> = (Row extends { readonly press: true }
  ? { readonly press: PressOf<ValueIn<Row>> }
  : unknown) &
  (Row extends { readonly form: unknown } ? { readonly submit: Submit } : unknown);
/** A deed without its handler does not compile, nor a handler without its deed. */
export type HandlersOf<Rows> = { readonly [Row in keyof Rows]: HandlerOf<Rows[Row]> };

/** Any handler, of whatever value: as a method its parameters are not compared strictly. */
type AnyHandler = {
  press?(
    deps: Deps,
    actor: Actor,
    pressed: Pressed & { readonly value: unknown },
  ): Promise<Handled>;
  readonly submit?: Submit;
};
type AnyAction = { readonly press?: Press; readonly submit?: Submit };
type ActionOf<Row> = (Row extends { readonly press: true } ? { readonly press: Press } : unknown) &
  (Row extends { readonly form: unknown } ? { readonly submit: Submit } : unknown);
/** An action for each id. */
export type ActionsOf<Rows> = {
  readonly [Row in keyof Rows & string as IdsIn<Row, Rows[Row]>]: ActionOf<Rows[Row]>;
};
const isOfAll = <Rows extends DeedRows>(
  rows: Rows,
  made: Readonly<Record<string, AnyAction>>,
): made is ActionsOf<Rows> & typeof made =>
  writtenOut(rows).every(({ id, row }) => {
    const action = made[id] ?? {};
    const isWhole = rows[row]?.press === undefined || action.press !== undefined;
    return isWhole && (rows[row]?.form === undefined || action.submit !== undefined);
  });

/** Writes the handlers out, one for each id. */
export const actionsOf = <Rows extends DeedRows>(
  rows: Rows,
  handlers: HandlersOf<Rows> & Readonly<Record<string, AnyHandler>>,
): ActionsOf<Rows> => {
  const made = Object.fromEntries(
    writtenOut(rows).map(({ id, row, value }): readonly [string, AnyAction] => {
      const handler: AnyHandler = handlers[row] ?? {};
      const press: Press = async (deps, actor, pressed) =>
        (await handler.press?.(deps, actor, { ...pressed, value })) ?? oldButton(actor);
      return [
        id,
        {
          ...(handler.press === undefined ? {} : { press }),
          ...(handler.submit === undefined ? {} : { submit: handler.submit }),
        },
      ];
    }),
  );
  if (!isOfAll(rows, made)) throw new Error("a deed has no handler");
  return made;
};

/** In whose chat the card is; null: in a channel. */
export type Viewer = { readonly reader: Reader; readonly person: string | null };
export type CardOf<Parsed> = (deps: Deps, slot: Parsed, seeing: Viewer) => Promise<Card | null>;
type ParsedBy<Row> = Row extends { readonly parse: (argument: string | null) => infer Parsed }
  ? NonNullable<Parsed>
  : never;
/** A slot without its card does not compile. */
export type CardsOf<Slots extends Parameters<typeof Object.entries>[0]> = {
  readonly [Name in keyof Slots]: CardOf<ParsedBy<Slots[Name]>>;
};

/** Any card's drawing, of whatever slot: as a method its parameters are not compared strictly. */
export type AnyCards<Slot> = Readonly<
  Record<string, { draw(deps: Deps, slot: Slot, seeing: Viewer): Promise<Card | null> }["draw"]>
>;

/** Words after "search" that ask for something else than an answer, such as where one can turn. */
export type OtherSearch = {
  /** What is looked for; null: it is not this that the words ask for. */
  readonly asked: (words: string) => string | null;
  readonly noteShown: (deps: Pick<Deps, "store" | "clock">, actor: Actor) => Promise<void>;
  readonly card: (deps: Deps, reader: Reader, asked: string) => Promise<Card>;
};

export type AnySeen<Slot> = Readonly<
  Record<string, { seen(organisation: Organisation, slot: Slot, person: string): boolean }["seen"]>
>;
/** Who sees a card beside those whose right its slot says. */
export type SeenBeside<Slots extends Parameters<typeof Object.entries>[0]> = {
  readonly [Name in keyof Slots]?: (
    organisation: Organisation,
    slot: ParsedBy<Slots[Name]>,
    person: string,
  ) => boolean;
};

/**
 * The answer to a command word: a sentence, or the card in that slot. `slow`: what is said meanwhile,
 * where the card takes longer than a slash command waits.
 */
export type WordReply =
  | { readonly text: string }
  | { readonly slot: StandaloneSlot; readonly slow?: string };
/** `rest`: what was written after the word. */
export type ChatWord = (deps: Deps, actor: Actor, rest: string) => Promise<WordReply>;
export type WordsOf<Names extends CommandName> = Readonly<Record<Names, ChatWord>>;

/** Recognises a message that asks for a command in words of its own. */
export type OtherWords = {
  readonly word: CommandName;
  readonly are: (actor: Actor, text: string) => boolean;
};

/** A part of the home tab. */
export type HomeRow = (deps: Deps, actor: Actor) => Promise<Pick<Card, "parts" | "buttons">>;

/** Enqueues the cards of the next days. The scheduler repeats it, and does it at once when the organisation changes. */
export type LookAhead = (deps: Deps) => Promise<void>;

/** A change of duty in the same write, and the reply about it. */
export type Besides = {
  readonly duty: () => Promise<DutyChange | null>;
  readonly reply: () => Promise<Reply>;
};
/** Makes the change that goes with declining an offer. Null when only the question changes. */
export type DeclineBesides = (deps: Deps, actor: Actor, reason: DeclineReason) => Besides | null;

export type DueJob = { readonly name: string; readonly dueAt: Instant };
/** Periodic work, each under a name that begins with `prefix`. */
export type Periodic = {
  readonly prefix: string;
  readonly due: (organisation: Organisation, now: Instant) => readonly DueJob[];
  readonly run: (deps: Deps, job: DueJob) => Promise<void>;
};
