/** Finds the experts whom the engine would give an exercise now, in the simulated country. */
import { exercisesDue } from "../routing/choice/exercise.ts";
import type { RoutingPolicy } from "../routing/model.ts";
import { dayMs } from "./nation.ts";
import type { SimRoster } from "./roster.ts";

export const exercisesFor = (
  { experts, states }: SimRoster,
  practice: RoutingPolicy["practice"],
  now: number,
): readonly { readonly expert: number; readonly topic: string }[] => {
  const daysSince = (at: number): number => Math.floor((now - at) / dayMs);
  const places = new Map(experts.map(({ id }, place) => [id, place]));
  const pairs = states.flatMap((state, place) =>
    state.onDuty
      ? [...state.practised].map(([topic, at]) => ({
          expert: experts[place]?.id ?? "",
          topic,
          daysSincePractice: daysSince(at),
          onCall: true,
          open: state.open,
          daysSinceExercise: state.exercisedAt === null ? null : daysSince(state.exercisedAt),
          exerciseOpen: state.exercising,
        }))
      : [],
  );
  return exercisesDue({ practice, pairs }).flatMap(({ expert, topic }) => {
    const place = places.get(expert);
    return place === undefined ? [] : [{ expert: place, topic }];
  });
};
