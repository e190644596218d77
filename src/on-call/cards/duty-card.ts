/** Draws the duty card: who is on duty, one's own shifts, and the shifts that others give away. */
import type { ButtonId } from "../../screens/verbs.ts";
import type { Unreached } from "../../org/coverage.ts";
import type { Presence } from "../../routing/roster/presence.ts";
import type { Shift } from "../../routing/roster/shifts.ts";
import type { SwapOverride } from "../../routing/roster/overrides.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Button, Card, Fact, Language, Part } from "../../screens/card.ts";
import { type Seeing, type View, spanText, timeText, topicName } from "../../screens/cards/view.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import { type Present, isShortened, onDutyByTopic, onDutyMost, unreachedText } from "./on-duty.ts";
import { facts, heading, note, textPart } from "../../screens/cards/parts.ts";

import { type RosterWeek, listed, roleOf, scheduleName, weekParts } from "./roster-week.ts";

export type OnDuty = Present & { readonly until: Instant | null };
/** What the duty card is drawn from, worked out for one reader. */
export type Board = Pick<View, "organisation" | "reader" | "now"> & {
  /** Null: all topics. */
  readonly topic: string | null;
  /**
   * Whether a schedule covers the topic. `everywhere-by-hours`: there are no schedules at all, so
   * experts are on duty in their hours.
   */
  readonly scheduled: "everywhere-by-hours" | "yes" | "not-this-topic";
  readonly onDuty: readonly OnDuty[];
  readonly unreached: Unreached;
  readonly next: readonly { readonly expert: string; readonly from: Instant }[];
  readonly week: RosterWeek;
  /** The reader's own duty; null: the reader is no expert. */
  readonly mine: Mine | null;
};
export type Mine = {
  readonly presence: Presence;
  readonly shifts: readonly Shift[];
  /** Swaps of others, which this person could take. */
  readonly open: readonly SwapOverride[];
  /** Swaps that this person asked for. */
  readonly own: readonly SwapOverride[];
  /**
   * Until when the person stands by, woken at night for urgent questions alone; null: not at all.
   */
  readonly standbyUntil: Instant | null;
  /** How often the person was woken in the last 30 days. */
  readonly nightCalls: number;
};
export const dutyCard = (board: Board): Card => {
  const { reader, topic, organisation } = board;
  const { language } = reader;
  return {
    language,
    title:
      topic === null
        ? t(language, "talk.dutyTitle")
        : t(language, "duty.titleTopic", { topic: topicName(organisation, topic, language) }),
    parts: [
      // What is one's own stands first: the rest of the desk may be long.
      ...(board.mine === null ? [] : ownState(board, board.mine)),
      ...everyone(board),
      ...(board.mine === null ? [] : ownShifts(board, board.mine)),
    ],
    buttons: [
      ...(board.mine === null ? [] : buttons(board, board.mine)),
      ...(isCut(board) ? [dutyListButton(language)] : []),
    ],
  };
};

/** Opens the page that lists everybody on duty. */
export const dutyListButton = (language: Language): Button =>
  button(language, "duty.list", { labelKey: "dutyList" });

const isCut = (board: Board): boolean =>
  board.topic === null ? isShortened(board, board) : board.onDuty.length > onDutyMost;

/** On all topics a line for each topic, on one topic a line for each person. */
const onDutyLines = (board: Board): readonly Fact[] =>
  board.topic === null
    ? onDutyByTopic(board, board, { whole: false })
    : board.onDuty.map((one) => onDutyFact(board, one));

const everyone = (board: Board): readonly Part[] => {
  const { language } = board.reader;
  const hint =
    board.scheduled === "yes"
      ? []
      : [
          note(
            t(
              language,
              board.scheduled === "not-this-topic" ? "duty.notScheduled" : "duty.noSchedules",
            ),
          ),
        ];
  return [
    ...(board.onDuty.length === 0
      ? [textPart(t(language, "talk.dutyNone"))]
      : listed(language, onDutyLines(board))),
    ...(board.next.length === 0
      ? board.onDuty.length === 0
        ? [textPart(t(language, "duty.nextNone"))]
        : []
      : [
          heading(t(language, "duty.next")),
          ...listed(
            language,
            board.next.map(({ expert, from }) => ({
              name: roleOf(board, expert),
              value: t(language, "duty.from", { time: timeText(board, from) }),
            })),
          ),
        ]),
    ...weekParts(board, board.week),
    ...hint,
  ];
};

const onDutyFact = (board: Board, { expert, until }: OnDuty): Fact => {
  const { language } = board.reader;
  const told = [
    until === null
      ? t(language, "duty.openEnd")
      : t(language, "duty.until", { time: timeText(board, until) }),
    ...unreachedText(board, { expert, unreached: board.unreached }),
  ];
  return { name: roleOf(board, expert), value: told.join(", ") };
};

const ownState = (
  board: Board,
  { presence, standbyUntil, nightCalls: woken }: Mine,
): readonly Part[] => {
  const { language } = board.reader;
  return [
    textPart(stateText(board, presence)),
    ...(standbyUntil === null
      ? []
      : [textPart(t(language, "duty.standby", { time: timeText(board, standbyUntil) }))]),
    ...(woken === 0 ? [] : [note(t(language, "duty.woken", { count: woken }))]),
  ];
};

const ownShifts = (board: Board, { shifts, open, own }: Mine): readonly Part[] => {
  const { language } = board.reader;
  const word = (key: KeyAfter<"duty.">) => t(language, `duty.${key}`);
  const listing = (key: KeyAfter<"duty.">, list: readonly Fact[]): readonly Part[] =>
    list.length === 0 ? [] : [heading(word(key)), facts(list)];
  return [
    ...listing(
      "shiftsTitle",
      shifts.map((shift) => shiftFact(board, shift)),
    ),
    ...(shifts.length === 0 && board.scheduled !== "everywhere-by-hours"
      ? [note(word("shiftsNone"))]
      : []),
    ...listing(
      "ownTitle",
      own.map((swap) => swapFact(board, swap)),
    ),
    ...(own.length > 1 ? [note(word("openMore"))] : []),
    ...listing(
      "openTitle",
      open.map((swap) => ({ name: roleOf(board, swap.expert), value: spanText(board, swap) })),
    ),
    ...(open.length > 1 ? [note(word("openMore"))] : []),
  ];
};

/** A person's own duty now, in one sentence. */
export const stateText = (
  seeing: Pick<View, "reader" | "now">,
  { on, until, next, awayUntil }: Presence,
): string => {
  const { language } = seeing.reader;
  const at = (key: KeyAfter<"duty.">, instant: Instant) =>
    t(language, `duty.${key}`, { time: timeText(seeing, instant) });
  if (on) return until === null ? t(language, "duty.stateOn") : at("stateOnUntil", until);
  if (awayUntil !== null) return at("stateAway", awayUntil);
  return next === null ? t(language, "duty.stateOff") : at("stateOffUntil", next);
};

export const shiftFact = (seeing: Seeing, { schedule, from, to }: Shift): Fact => {
  const { language } = seeing.reader;
  const name = scheduleName(seeing.organisation, schedule, language);
  if (to === null)
    return { name, value: t(language, "duty.openShift", { time: timeText(seeing, from) }) };
  return {
    name,
    value:
      from <= seeing.now
        ? t(language, "duty.runningShift", { time: timeText(seeing, to) })
        : spanText(seeing, { from, to }),
  };
};

export const swapFact = (seeing: Seeing, swap: SwapOverride): Fact => ({
  name: scheduleName(seeing.organisation, swap.schedule, seeing.reader.language),
  value: spanText(seeing, swap),
});

const button = (
  language: Language,
  id: ButtonId,
  more: Partial<Button> & { labelKey: KeyAfter<"button."> },
): Button => {
  const { labelKey, ...rest } = more;
  return {
    id,
    label: t(language, `button.${labelKey}`),
    ids: {},
    style: "plain",
    opensForm: true,
    ...rest,
  };
};

const buttons = (
  { reader: { language } }: Board,
  { presence, shifts, open, own }: Mine,
): readonly Button[] => {
  const [first] = open;
  const [given] = own;
  return [
    button(language, "duty.on", { labelKey: "dutyOn", style: presence.on ? "plain" : "primary" }),
    button(language, "duty.off", { labelKey: "dutyOff" }),
    ...(shifts.length === 0
      ? []
      : [swapButton(language), button(language, "duty.standby", { labelKey: "dutyStandby" })]),
    // The shift that is given away has a card of its own, where taking it is what the card is for.
    ...(first === undefined ? [] : [takeButton(language, first, "plain")]),
    ...(given === undefined ? [] : [keepButton(language, given)]),
  ];
};

export const swapButton = (language: Language): Button =>
  button(language, "duty.swap", { labelKey: "dutySwap" });

/** Takes back that one gives a shift away, while nobody has taken it. */
export const keepButton = (language: Language, swap: SwapOverride): Button =>
  button(language, "duty.swap.keep", {
    labelKey: "dutyKeep",
    ids: { turn: swap.id },
    opensForm: false,
  });

export const takeButton = (
  language: Language,
  swap: SwapOverride,
  style: Button["style"] = "primary",
): Button =>
  button(language, "duty.swap.take", {
    labelKey: "dutyTake",
    ids: { turn: swap.id },
    style,
    opensForm: false,
  });
