/**
 * Follows one question of a story: who asks, who has it, and where each sees it. It finds cards by
 * buttons and number, in any language.
 */
import type { Seen, Sent } from "../../someone.ts";
import type { StoryStep } from "../board.ts";
import type { Member } from "../cast.ts";
import { type Stage, eventually } from "../stage.ts";

export type Shows = Exclude<StoryStep["shows"], null>;

/** Finds a person by name, in the sample organisation or among those who only ask. */
export const named = ({ cast }: Pick<Stage, "cast">, name: string): Member => {
  const found = cast.members.find((member) => member.name === name);
  if (found === undefined) throw new Error(`${name} is not here.`);
  return found;
};

/** A message is called by its ts in Slack and by its id in Teams. */
const messageOf = ({ ref }: Seen): string => ref.split(" ").at(-1) ?? ref;
export const at = (member: Member, card: Seen | null): Shows => ({
  person: member.id,
  message: card === null ? null : messageOf(card),
});

export const must = (sent: Sent): void => {
  if (!sent.ok) throw new Error(`The form was not taken: ${sent.said}`);
};

/** Waits for the bot's newest card that is new, or has changed, since `before`. */
export const newsFor = async (
  stage: Stage,
  member: Member,
  { before, that, what }: News,
): Promise<Seen> =>
  eventually(
    stage,
    () =>
      member.someone.cards().findLast((card) => before.get(card.ref) !== card.text && that(card)),
    `${what} at ${member.name}`,
  );
export type News = {
  readonly before: Before;
  readonly that: (card: Seen) => boolean;
  readonly what: string;
};
export type Before = ReadonlyMap<string, string>;
export const before = ({ someone }: Member): Before =>
  new Map(someone.cards().map(({ ref, text }) => [ref, text]));

const numberIn = (text: string): string | undefined => /ID-\d{4}-\d{5}/u.exec(text)?.[0];

export const numbersSeen = (cards: readonly Seen[]): ReadonlySet<string> =>
  new Set(cards.flatMap(({ text }) => numberIn(text) ?? []));

export type Holding = { readonly member: Member; readonly card: Seen };

/** Everyone who has a card with this text and this button now. */
export const holding = (
  { cast }: Pick<Stage, "cast">,
  { words, button }: { readonly words: string; readonly button: string },
): readonly Holding[] =>
  cast.members.flatMap((member) => {
    const card = member.someone
      .cards()
      .findLast(({ text, buttons }) => text.includes(words) && buttons.includes(button));
    return card === undefined ? [] : [{ member, card }];
  });

type Receipt = { readonly number: string; readonly receipt: Seen };
/**
 * Waits for the receipt, in the direct chat, of a question just sent. Where earlier answers come
 * first, whoever asked says that none of them helps, so that an expert is asked.
 */
export const receiptOf = async (
  stage: Stage,
  member: Member,
  known: ReadonlySet<string>,
): Promise<Receipt> => {
  const found = await newReceipt(stage, member, known);
  if (!hasAnswersFirst(found.receipt)) return found;
  await member.someone.press(found.receipt, "ask.anyway");
  return eventually(
    stage,
    () => {
      const receipt = member.someone.cards().findLast(({ ref }) => ref === found.receipt.ref);
      return receipt === undefined || hasAnswersFirst(receipt) ? undefined : { ...found, receipt };
    },
    `the question sent on at ${member.name}`,
  );
};
const hasAnswersFirst = ({ buttons }: Seen): boolean => buttons.includes("ask.anyway");

const newReceipt = async (
  stage: Stage,
  member: Member,
  known: ReadonlySet<string>,
): Promise<Receipt> =>
  eventually(
    stage,
    () => {
      const receipt = member.someone.cards().findLast(({ buttons, text }) => {
        const number = numberIn(text);
        return buttons.includes("ticket.withdraw") && number !== undefined && !known.has(number);
      });
      const number = numberIn(receipt?.text ?? "");
      return receipt === undefined || number === undefined ? undefined : { number, receipt };
    },
    `a receipt at ${member.name}`,
  );

/** Finds somebody awake with an open offer; offers to people who sleep are left to expire. */
export const openOffer = async (stage: Stage, number: string): Promise<Holding> => {
  const passed = new Set<string>();
  for (;;) {
    const offers = await eventually(
      stage,
      () => {
        const found = holding(stage, { words: number, button: "offer.accept" }).filter(
          ({ member }) => !passed.has(member.id),
        );
        return found.length === 0 ? undefined : found;
      },
      `an offer of ${number}`,
    );
    const awake = offers.find(({ member }) => !stage.asleep(member.id));
    if (awake !== undefined) return awake;
    for (const { member } of offers) passed.add(member.id);
    await stage.forward(offerMs);
  }
};
/** How long an offer is valid by the sample organisation's policy, and a second. */
export const offerMs = 30 * 60_000 + 1_000;
