/** Rosters: are the people and topics known, and does nobody give the same shift away twice? */
import type { Loose } from "./loose.ts";
import type { Path } from "./path.ts";
import { unknownId } from "./known.ts";
import type { Known, Report } from "./known.ts";

type Swaps = Loose["schedules"][number]["swaps"];

export function scheduleProblems(file: Loose, known: Known, report: Report): void {
  file.schedules.forEach((schedule, index) => {
    const at = (...path: Path): Path => ["schedules", index, ...path];
    const expert = (id: string | null, ...path: Path) =>
      unknownId(known.experts, id, (message) => report(at(...path), message));
    schedule.topics.forEach((topic, place) => {
      unknownId(known.topics, topic, (message) => report(at("topics", place), message));
    });
    schedule.layers.forEach(({ members }, layer) => {
      members.forEach((member, place) => expert(member, "layers", layer, "members", place));
    });
    schedule.swaps.forEach(({ beneficiary, benefactor }, place) => {
      expert(beneficiary, "swaps", place, "beneficiary");
      expert(benefactor, "swaps", place, "benefactor");
    });
    schedule.overrides.forEach(({ add, remove }, place) => {
      expert(add, "overrides", place, "add");
      expert(remove, "overrides", place, "remove");
    });
    overlappingSwaps(schedule.swaps, (path, message) => report(at("swaps", ...path), message));
  });
}

/** Only taken swaps count: several people may look for someone for the same hours. */
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
