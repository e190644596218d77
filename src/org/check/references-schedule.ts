/**
 * Checks rosters: people and topics must be known, and nobody may give the same shift away twice.
 */
import type { Loose } from "../schema/loose.ts";
import type { Path } from "./path.ts";
import { unknownId } from "./known.ts";
import type { KnownIds, Report } from "./known.ts";

type Swaps = Loose["schedules"][number]["swaps"];

export function scheduleProblems(file: Loose, known: KnownIds, report: Report): void {
  file.schedules.forEach((schedule, index) => {
    const at = (...path: Path): Path => ["schedules", index, ...path];
    const people = isOfCoordinators(schedule, known) ? known.coordinators : known.experts;
    const person = (id: string | null, ...path: Path) => {
      const mixed = people === known.experts && id !== null && known.coordinators.has(id);
      if (mixed && !known.experts.has(id))
        report(
          at(...path),
          `"${id}" is a coordinator: a schedule is of experts or of coordinators`,
        );
      else unknownId(people, id, (message) => report(at(...path), message));
    };
    schedule.topics.forEach((topic, place) => {
      unknownId(known.topics, topic, (message) => report(at("topics", place), message));
    });
    schedule.layers.forEach(({ members, rotation }, layer) => {
      members.forEach((member, place) => person(member, "layers", layer, "members", place));
      rotation.exceptions.forEach(({ member }, place) =>
        person(member, "layers", layer, "rotation", "exceptions", place, "member"),
      );
    });
    schedule.swaps.forEach(({ beneficiary, benefactor }, place) => {
      person(beneficiary, "swaps", place, "beneficiary");
      person(benefactor, "swaps", place, "benefactor");
    });
    schedule.overrides.forEach(({ add, remove }, place) => {
      person(add, "overrides", place, "add");
      person(remove, "overrides", place, "remove");
    });
    overlappingSwaps(schedule.swaps, (path, message) => report(at("swaps", ...path), message));
  });
}

type Members = Pick<Loose["schedules"][number], "layers">;
/**
 * True for a coordinators' roster, which says who of them gets the questions that nobody accepted.
 */
function isOfCoordinators({ layers }: Members, { coordinators, experts }: KnownIds): boolean {
  const members = layers.flatMap((layer) => layer.members);
  return (
    members.length > 0 &&
    members.every((id) => id !== null && coordinators.has(id) && !experts.has(id))
  );
}

/** Only taken swaps count: several people may look for a substitute for the same hours. */
function overlappingSwaps(swaps: Swaps, report: Report): void {
  const taken = swaps.flatMap((swap, index) => {
    const from = moment(swap.from);
    const to = moment(swap.to);
    return swap.benefactor === null || from === null || to === null
      ? []
      : [{ beneficiary: swap.beneficiary, index, from, to }];
  });
  taken.forEach((swap, place) => {
    const other = taken
      .slice(0, place)
      .find(
        (earlier) =>
          earlier.beneficiary === swap.beneficiary &&
          earlier.from < swap.to &&
          swap.from < earlier.to,
      );
    if (other === undefined) return;
    report(
      [swap.index],
      `overlaps swaps[${other.index}] of the same person: shorten or remove one of them`,
    );
  });
}

function moment(written: string | null): number | null {
  if (written === null) return null;
  try {
    return Temporal.Instant.from(written).epochMilliseconds;
  } catch {
    return null;
  }
}
