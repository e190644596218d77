/** Defines the buttons, pages and cards of the figures. */
import type { DeedRows } from "../contributions/deed.ts";
import { unguarded } from "../contributions/shape.ts";
import { slotRows } from "../contributions/slot.ts";
import { coordinator, expert, role } from "../rights/right.ts";
import { bare, given } from "../tickets/slot.ts";

/** A page that asks for nothing. */
const page = unguarded({});
const coordinating = role("coordinating");

export const deeds = {
  stats: { may: expert, press: true, repeats: true },
  "stats.how": { may: expert, press: true, form: page },
  report: { may: coordinator, press: true, repeats: true },
  "report.how": { may: coordinator, press: true, form: page },
  "report.joint": {
    may: coordinating,
    refused: "talk.reportJointNotYours",
    press: true,
    repeats: true,
  },
  need: { may: coordinator, form: page },
  "need.*": {
    may: coordinator,
    press: true,
    of: [
      "unanswered",
      "no-cover",
      "topic-lapses",
      "diverging",
      "out-of-balance",
      "training",
      "never-asks",
      "refresher-due",
    ],
  },
  "need.articles-due": { may: coordinator, press: true, repeats: true },
  "need.drafts-waiting": { may: coordinator, press: true, repeats: true },
} as const satisfies DeedRows;

const ofWeek = <Name extends "week" | "report">(name: Name) =>
  given((argument) => {
    const [, week, agency] = /^([^:]*):(.*)$/u.exec(argument) ?? [];
    return week === undefined || agency === undefined ? null : { name, week, agency };
  });

export const slots = slotRows({
  /** The reader's own figures. */
  own: { make: "own", parse: bare({ name: "own" }), may: expert },
  /** The link to the web report, made when it is sent. */
  reportlink: { make: "reportlink", parse: bare({ name: "reportlink" }), may: coordinator },
  /** The week that is sent when it is due. */
  week: {
    make: (week: string, agency: string) => `week:${week}:${agency}` as const,
    parse: ofWeek("week"),
    may: coordinator,
  },
  /** A week that somebody asked for. */
  report: {
    make: (week: string, agency: string) => `report:${week}:${agency}` as const,
    parse: ofWeek("report"),
    may: coordinator,
  },
  /** A week of all agencies together that somebody asked for, and the one that is sent when it is due. */
  joint: {
    make: (week: string) => `joint:${week}` as const,
    parse: given((week) => ({ name: "joint", week })),
    may: coordinating,
  },
  jointweek: {
    make: (week: string) => `jointweek:${week}` as const,
    parse: given((week) => ({ name: "jointweek", week })),
    may: coordinating,
  },
});
