/** Judges what was played by every rule: gives a sentence for each breach. */
import { courseRules } from "./course-rules.ts";
import { deliveryRules } from "./delivery-rules.ts";
import { type Known, knownOf } from "./known.ts";
import type { Played } from "./play.ts";
import { privacyRules } from "./privacy-rules.ts";

export const judge = async (played: Played): Promise<readonly string[]> => {
  const known = await knownOf(played);
  const rules = [...deliveryRules, ...privacyRules, ...courseRules];
  return [...rules.flatMap((rule) => rule(known)), ...(await stored(known))];
};

/** What the database itself must hold: whole chains, nothing left unhandled, correct loads. */
const stored = async (known: Known): Promise<readonly string[]> => {
  const { flaw: broken } = await known.store.verify();
  const unsettled = await known.store.unsettled(Number.MAX_SAFE_INTEGER);
  return [
    ...(broken === null ? [] : [`the log is not whole: ${JSON.stringify(broken)}`]),
    ...unsettled.map(({ id, kind }) => `never settled: ${id} ${kind}`),
    ...(await handsCounted(known)),
  ];
};

const handsCounted = async ({ store, questions, town }: Known): Promise<readonly string[]> => {
  const loads = await store.loads();
  return town.organisation.experts.flatMap(({ id, maxOpen }) => {
    const counted = questions.filter(
      ({ ticket }) =>
        (ticket.phase.at === "accepted" && ticket.phase.owner === id) ||
        ticket.offers.some(
          (o) => o.expert === id && o.state === "pending" && o.via !== "broadcast",
        ),
    ).length;
    const busy = loads.get(id)?.busy ?? 0;
    return [
      ...(busy === counted ? [] : [`${id} has ${counted} in hand, and ${busy} are counted`]),
      ...(busy > maxOpen ? [`${id} has ${busy} in hand, and may have ${maxOpen}`] : []),
    ];
  });
};
