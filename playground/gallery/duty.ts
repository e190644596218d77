/** Cards and forms of duty: what each looks like for an invented roster. */
import { inHandFacts } from "../../src/screens/cards/progress/own-questions.ts";
import type { Card, Form, Language } from "../../src/screens/card.ts";
import {
  dutyListForm,
  offForm,
  onForm,
  standbyForm,
  swapForm,
  withPreview,
} from "../../src/on-call/forms.ts";
import { refilled } from "../../src/screens/forms/check.ts";
import { type Board, type Mine, dutyCard, shiftFact } from "../../src/on-call/cards/duty-card.ts";
import { type DutyPreview, previewParts } from "../../src/on-call/cards/preview.ts";
import { onDutyByTopic } from "../../src/on-call/cards/on-duty.ts";
import { leftCard, swapCard } from "../../src/on-call/cards/swap.ts";
import { shiftEndCard, shiftSoonCard, shiftStartCard } from "../../src/on-call/cards/shift.ts";
import { t } from "../../src/screens/text/i18n.ts";
import type { Presence } from "../../src/routing/roster/presence.ts";
import type { SwapOverride } from "../../src/routing/roster/overrides.ts";
import { minutes } from "../../src/tickets/model.ts";
import type { Shown } from "./shown.ts";
import { morning, organisation } from "./story.ts";
import { world } from "./worlds.ts";

const hours = (n: number): number => minutes(60 * n);
const [schedule] = organisation.schedules;
const shift = { schedule: schedule?.id ?? "", from: morning, to: morning + hours(22) };
const swap: SwapOverride = {
  kind: "swap",
  id: "w4Kc8Tq1Zb6Ny3XmR9PsD",
  expert: "e-anna",
  schedule: shift.schedule,
  from: morning + hours(24),
  to: morning + hours(28),
  at: morning,
  taker: null,
};
const present: Presence = { on: true, until: shift.to, next: null, awayUntil: null };
const seeing = (language: Language) => ({
  organisation,
  reader: { language, timeZone: "Europe/Stockholm", agency: "polismyndigheten" },
  now: morning,
});
const board = (language: Language, mine: Mine | null, more: Partial<Board> = {}): Board => ({
  ...seeing(language),
  topic: null,
  scheduled: "yes",
  onDuty: [
    {
      expert: "e-anna",
      topics: ["passport-authenticity", "security-features-and-printing", "mrz-and-chip"],
      until: shift.to,
    },
    { expert: "e-sara", topics: ["passport-authenticity"], until: null },
  ],
  next: [{ expert: "e-karim", from: shift.to }],
  week: {
    span: { from: morning, to: morning + hours(168) },
    lines: ["e-anna", "e-karim", "e-sara"].map((expert, nth) => ({
      schedule: shift.schedule,
      expert,
      hours: [
        { from: shift.from + hours(24 * nth), to: shift.from + hours(22 + 24 * nth) },
        { from: shift.from + hours(24 * (nth + 3)), to: shift.from + hours(22 + 24 * (nth + 3)) },
      ],
    })),
  },
  unreached: new Map(),
  mine,
  ...more,
});
/** Everyone of the sample organisation, on all their topics. */
const many: Board["onDuty"] = organisation.experts.map(({ id, topics }) => ({
  expert: id,
  topics: Object.keys(topics),
  until: shift.to,
}));
const mine: Mine = {
  presence: present,
  shifts: [shift],
  open: [],
  own: [],
  standbyUntil: null,
  nightCalls: 0,
};
const off: Presence = { on: false, until: null, next: shift.to, awayUntil: null };
type Late = { readonly taker?: string; readonly late?: number; readonly taking?: DutyPreview };
const swapAs = (language: Language, expert: string, { taker, late = 0, taking }: Late = {}) =>
  swapCard({
    ...seeing(language),
    now: morning + late,
    swap: { ...swap, taker: taker ?? null },
    expert,
    taking,
  });

type Left = {
  readonly expert?: string;
  readonly late?: number;
  readonly taker?: string;
};
const leftAs = (language: Language, { expert, late = -1, taker }: Left) => {
  const now = swap.from + hours(late);
  const left = leftCard({
    ...seeing(language),
    now,
    swap: { ...swap, taker: taker ?? null },
    expert: expert ?? null,
  });
  if (left === null) throw new Error("the swap of the gallery is over");
  return left;
};

const pieceOf = (from: number, to: number, ...people: readonly string[]) => ({
  from: morning + hours(from),
  to: morning + hours(to),
  people,
});
/**
 * Anna goes off duty until tomorrow: for a while nobody is left, and on one topic one person is.
 */
const leaving: DutyPreview = {
  span: { from: morning, to: shift.to },
  standby: false,
  cut: false,
  taker: null,
  others: false,
  shifts: [shift],
  people: ["e-karim", "e-sara"],
  changed: true,
  thinned: [
    {
      topic: "passport-authenticity",
      nobody: [pieceOf(7, 14), pieceOf(20, 22)],
      alone: [pieceOf(0, 7, "e-karim")],
    },
    { topic: "mrz-and-chip", nobody: [pieceOf(7, 14), pieceOf(20, 22)], alone: [] },
  ],
  filled: [],
};
const standingBy: DutyPreview = {
  ...leaving,
  standby: true,
  shifts: [],
  people: ["e-anna", "e-karim"],
  thinned: [
    { topic: "passport-authenticity", nobody: [], alone: [pieceOf(12, 20, "e-karim")] },
    { topic: "mrz-and-chip", nobody: [pieceOf(12, 20)], alone: [] },
  ],
};
const handing: readonly DutyPreview[] = [
  { ...leaving, taker: "e-sara", shifts: [shift] },
  { ...leaving, taker: "e-karim", thinned: [] },
];

const cards: Readonly<Record<string, (language: Language) => Card>> = {
  "duty-caseworker": (language) => dutyCard(board(language, null)),
  "duty-unreached": (language) =>
    dutyCard(board(language, null, { unreached: new Map([["e-anna", morning - hours(2)]]) })),
  "duty-nobody": (language) => dutyCard(board(language, null, { onDuty: [], next: [] })),
  "duty-no-schedules": (language) =>
    dutyCard(
      board(
        language,
        { ...mine, presence: { ...present, until: null }, shifts: [] },
        { scheduled: "everywhere-by-hours", next: [] },
      ),
    ),
  "duty-topic": (language) =>
    dutyCard(
      board(language, null, {
        topic: "passport-authenticity",
        scheduled: "not-this-topic",
        onDuty: [],
        next: [],
      }),
    ),
  "duty-many": (language) => dutyCard(board(language, mine, { onDuty: many })),
  "duty-on": (language) => dutyCard(board(language, { ...mine, own: [swap] })),
  "duty-standby": (language) =>
    dutyCard(board(language, { ...mine, standbyUntil: shift.to, nightCalls: 2 })),
  "duty-off": (language) =>
    dutyCard(
      board(language, {
        ...mine,
        presence: off,
        shifts: [{ ...shift, from: shift.to, to: null }],
        open: [swap, { ...swap, id: "w5" }],
      }),
    ),
  "duty-away": (language) =>
    dutyCard(board(language, { ...mine, presence: { ...off, awayUntil: shift.to }, shifts: [] })),
  "duty-never": (language) =>
    dutyCard(board(language, { ...mine, presence: { ...off, next: null } })),
  "swap-open": (language) => swapAs(language, "e-karim"),
  "swap-open-thins": (language) => swapAs(language, "e-karim", { taking: leaving }),
  "swap-own": (language) => swapAs(language, "e-anna"),
  "swap-yours": (language) => swapAs(language, "e-karim", { taker: "e-karim" }),
  "swap-taken": (language) => swapAs(language, "e-karim", { taker: "e-sara" }),
  "swap-own-taken": (language) => swapAs(language, "e-anna", { taker: "e-sara" }),
  "swap-kept": (language) => swapAs(language, "e-karim", { taker: "e-anna" }),
  "swap-own-kept": (language) => swapAs(language, "e-anna", { taker: "e-anna" }),
  "swap-over": (language) => swapAs(language, "e-karim", { late: hours(29) }),
  "swap-own-over": (language) => swapAs(language, "e-anna", { late: hours(29) }),
  "swapleft-ahead": (language) => leftAs(language, { expert: "e-anna" }),
  "swapleft-begun": (language) => leftAs(language, { expert: "e-anna", late: 0 }),
  "swapleft-coordinator": (language) => leftAs(language, {}),
  "swapleft-taken": (language) => leftAs(language, { taker: "e-sara" }),
  "swapleft-kept": (language) => leftAs(language, { taker: "e-anna" }),
  "shift-soon": (language) =>
    shiftSoonCard(seeing(language), {
      ...shift,
      from: morning + hours(16),
      to: morning + hours(38),
    }),
  "shift-start": (language) => shiftStartCard(seeing(language), shift),
  "shift-start-open": (language) => shiftStartCard(seeing(language), { ...shift, to: null }),
  "shift-end": (language) =>
    shiftEndCard(seeing(language), { at: morning + minutes(30), open: [world("accepted").ticket] }),
  "shift-end-two": (language) => {
    const { ticket } = world("accepted");
    const other = { ...ticket, id: "t2", number: "ID-2026-00043" };
    return shiftEndCard(seeing(language), { at: morning + minutes(30), open: [ticket, other] });
  },
};

const inHand = [
  world("accepted").ticket,
  { ...world("urgentAccepted").ticket, id: "t2", number: "ID-2026-00043" },
];

const asking = (language: Language) => ({ language, ids: { draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns" } });
/** Until the shift that is left ends, as in the samples of its preview. */
const offLong = (language: Language) =>
  offForm(asking(language), { until: "2026-03-03 08:00", inHand: [] });
const forms: Readonly<Record<"off" | "standby" | "swap", (language: Language) => Form>> &
  Readonly<Record<string, (language: Language) => Form>> = {
  on: (language: Language) => onForm(asking(language)),
  "on-fills": (language: Language) =>
    withPreview(
      onForm(asking(language)),
      previewParts(seeing(language), [
        { ...leaving, shifts: [], thinned: [], filled: leaving.thinned },
      ]),
      null,
    ),
  "off-thins": (language: Language) =>
    withPreview(offLong(language), previewParts(seeing(language), [leaving]), null),
  "off-well": (language: Language) =>
    withPreview(
      offLong(language),
      previewParts(seeing(language), [{ ...leaving, thinned: [], cut: true }]),
      { preview: ["yes"] },
    ),
  "off-nothing": (language: Language) =>
    withPreview(
      offLong(language),
      previewParts(seeing(language), [{ ...leaving, shifts: [], thinned: [], changed: false }]),
      null,
    ),
  "standby-nights": (language: Language) =>
    withPreview(forms.standby(language), previewParts(seeing(language), [standingBy]), null),
  "swap-thins": (language: Language) =>
    withPreview(forms.swap(language), previewParts(seeing(language), handing), null),
  list: (language: Language) =>
    dutyListForm(
      language,
      onDutyByTopic(seeing(language), { onDuty: many, unreached: new Map() }, { whole: true }),
    ),
  off: (language: Language) => offForm(asking(language), { until: "2026-03-02 17:00", inHand: [] }),
  "off-in-hand": (language: Language) =>
    offForm(asking(language), {
      until: "2026-03-02 17:00",
      inHand: inHandFacts(seeing(language).organisation, language, inHand),
    }),
  standby: (language: Language) => standbyForm(asking(language), "2026-03-03 08:00"),
  swap: (language: Language) =>
    swapForm(asking(language), {
      shifts: [shiftFact(seeing(language), shift)],
      from: "2026-03-02 10:00",
      to: "2026-03-03 08:00",
    }),
};

export const shownDuty: readonly Shown[] = [
  ...Object.entries(cards).map(([id, drawn]): Shown => ({
    id,
    about: `duty: ${id}`,
    drawn: (language) => ({ kind: "card", card: drawn(language) }),
  })),
  ...Object.entries(forms).map(([name, form]): Shown => ({
    id: `form-duty-${name}`,
    about: `form: duty ${name}`,
    drawn: (language) => ({ kind: "form", form: form(language), errors: {}, problem: null }),
  })),
  {
    id: "form-duty-off-wrong",
    about: "form that comes back: a time that cannot be understood",
    drawn: (language) => ({
      kind: "form",
      form: refilled(forms.off(language), { until: "strax" }),
      errors: { until: t(language, "duty.error.time") },
      problem: null,
    }),
  },
];
