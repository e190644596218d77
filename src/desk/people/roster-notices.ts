/**
 * Tells whoever's hours a new roster moves what moved, both ways: whether an organisation file, a
 * calendar or somebody else has moved them.
 */
import { createHash } from "node:crypto";
import { type AddressBook, addressesOf } from "../../bots/addresses.ts";
import { type Seeing, spanText, timeText } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Expert, Organisation } from "../../org/organisation.ts";
import type { Span } from "../../routing/calendar.ts";
import { type MovedShifts, movedShifts } from "../../routing/roster/moved-shifts.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { People } from "../../store/port/people.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { type Actor, actorFrom } from "./actor.ts";
import { readerOf } from "./replies.ts";

/** How far ahead people plan their weeks. */
const aheadMs = days(28);
/** A rotation that changes for good moves hours without end: so many are told each way. */
const toldMost = 5;

export type RosterChange = {
  /** With the overrides of duty laid over them. */
  readonly before: Organisation;
  readonly after: Organisation;
  readonly addressBook: AddressBook;
  readonly now: Instant;
};
/** The same change gives the same effects, so that it is told once whoever sees it. */
export const rosterNotices = async (
  store: Pick<People, "person">,
  { before, after, addressBook, now }: RosterChange,
): Promise<readonly NewEffect[]> => {
  const rosters = { before: before.schedules, after: after.schedules };
  const moved = movedShifts(rosters, { from: now, to: now + aheadMs });
  const found: NewEffect[] = [];
  for (const one of moved) {
    const expert = listed(after, one.expert) ?? listed(before, one.expert);
    const person = expert?.active === true ? addressesOf(expert)[0] : undefined;
    if (person === undefined) continue;
    const record = await store.person(person);
    const actor = actorFrom({ org: () => ({ addressBook }) }, { person, record });
    if (actor === null) continue;
    const stays = listed(after, one.expert)?.active === true;
    found.push(noticeOf(one, actor, { now, stays }));
  }
  return found;
};

const listed = ({ experts }: Organisation, id: string): Expert | undefined =>
  experts.find((expert) => expert.id === id);

/** Whoever is no expert any more has no hours left to look at. */
type Told = { readonly now: Instant; readonly stays: boolean };
const noticeOf = (moved: MovedShifts, actor: Actor, { now, stays }: Told): NewEffect => {
  const { language, person } = actor;
  const seeing = { reader: readerOf(actor), now };
  const lines = (title: "gained" | "lost"): readonly string[] => {
    const spans = moved[title];
    const left = spans.length - toldMost;
    if (spans.length === 0) return [];
    return [
      t(language, `duty.moved.${title}`),
      ...spans.slice(0, toldMost).map((span) => `– ${hoursText(seeing, span)}`),
      ...(left > 0 ? [t(language, "duty.more", { count: left })] : []),
    ];
  };
  const text = [
    t(language, "duty.moved.title"),
    ...lines("gained"),
    ...lines("lost"),
    ...(stays ? [t(language, "duty.moved.hint")] : []),
  ].join("\n");
  return {
    id: `moved:${createHash("sha256")
      .update(JSON.stringify([person, edges(moved, now)]))
      .digest("base64url")
      .slice(0, 24)}:${day(now)}`,
    orderingKey: `tell/${person}`,
    ticket: null,
    effect: { kind: "tell", person, text },
    dueAt: now,
  };
};

/** What began before, or goes on after the weeks that are looked at, is told by its other end. */
const hoursText = (seeing: Pick<Seeing, "reader" | "now">, { from, to }: Span): string => {
  const { language } = seeing.reader;
  const [begins, ends] = [from > seeing.now, to < seeing.now + aheadMs];
  if (begins && ends) return spanText(seeing, { from, to });
  if (ends) return t(language, "duty.until", { time: timeText(seeing, to) });
  return begins
    ? t(language, "duty.from", { time: timeText(seeing, from) })
    : t(language, "duty.openEnd");
};

/** The same hours moved to and fro within a day are told once each way. */
const day = (now: Instant): number => Math.floor(now / days(1));
/** What is cut, at now or at the horizon, is cut elsewhere by whoever looks a moment later. */
const edges = ({ gained, lost }: MovedShifts, now: Instant): unknown =>
  [gained, lost].map((all) => all.map(({ from, to }) => (from > now ? from : to)));
