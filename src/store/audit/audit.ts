/** Checks all that is stored against what was recorded, and anchors it. */
import { type Instant, days } from "../../tickets/model.ts";
import { anchorKeyOf, dayOfAnchor, printAnchor } from "../anchor.ts";
import type { Backend } from "../backend.ts";
import type { Audit, Flaw, Given, Stretch, Verified } from "../port/audit.ts";
import { lastAnchor, makeAnchor } from "./anchoring.ts";
import { verifyAnchors } from "./anchors.ts";
import { brokenLink, questionWithoutRow } from "./chains.ts";
import { stretchesOf, wholeLog } from "./stretches.ts";
import { loggedOf } from "./logged.ts";
import { flawedNote } from "./noted.ts";
import { flawedQuestion } from "./questions.ts";

export const auditOf = (backend: Backend): Audit => ({
  ...loggedOf(backend),
  brokenLink: () => brokenLink(backend),
  stretches: (how) => stretchesOf(backend, how),
  flawWithin: (stretch) => flawInside(backend, { ...stretch, since: null }),
  verify: (given = { anchors: [], dataKeys: [] }) => verify(backend, given),
  anchor: async (at, [first]) => {
    const key = first === undefined ? null : anchorKeyOf(first);
    const anchor = await makeAnchor(backend, { at, key });
    return { day: dayOfAnchor(at), value: printAnchor(anchor) };
  },
  anchoredOn: async () => {
    const last = await lastAnchor(backend);
    return last === null ? null : dayOfAnchor(last.at);
  },
});

const verify = async (
  backend: Backend,
  { anchors, dataKeys, sinceAnchor = false, inside }: Given,
): Promise<Verified> => {
  const last = sinceAnchor ? await lastAnchor(backend) : null;
  const flaw =
    last === null && inside !== undefined
      ? await inside()
      : await flawInside(backend, {
          ...wholeLog,
          since: last === null ? null : last.at - days(1),
        });
  return flaw === null
    ? verifyAnchors(backend, { anchors, keys: dataKeys.map(anchorKeyOf) })
    : { flaw, anchors: 0, confirmed: 0 };
};

/** What the tables themselves contradict, in streams that have grown since; null: in all. */
const flawInside = async (
  backend: Backend,
  among: Stretch & { readonly since: Instant | null },
): Promise<Flaw | null> => {
  const link = await brokenLink(backend, among);
  if (link !== null) return { ...link, kind: "link" };
  const lost = await questionWithoutRow(backend, among);
  if (lost !== null) return { ...lost, kind: "question" };
  return (await flawedQuestion(backend, among)) ?? flawedNote(backend, among);
};
