/** Tells how many minutes of office hours lie between two instants: weekdays 8–17, but for holidays. */

/** Where an agency's clocks are, and the local dates when it is closed. */
export type Office = { readonly timeZone: string; readonly holidays: readonly string[] };

const localAt = (at: number, { timeZone }: Office): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
const isWorkday = (day: Temporal.PlainDate, { holidays }: Office): boolean =>
  day.dayOfWeek <= 5 && !holidays.includes(day.toString());

export const isInOfficeHours = (at: number, office: Office): boolean => {
  const local = localAt(at, office);
  return isWorkday(local.toPlainDate(), office) && local.hour >= 8 && local.hour < 17;
};
export const hourAt = (at: number, office: Office): number => localAt(at, office).hour;

export const officeMinutes = (from: number, to: number, office: Office): number => {
  const last = localAt(to, office).toPlainDate();
  let sum = 0;
  let day = localAt(from, office).toPlainDate();
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    if (isWorkday(day, office)) {
      const [opens, closes] = [8, 17].map(
        (hour) =>
          day.toZonedDateTime({
            timeZone: office.timeZone,
            plainTime: new Temporal.PlainTime(hour),
          }).epochMilliseconds,
      );
      sum += Math.max(0, Math.min(to, closes ?? 0) - Math.max(from, opens ?? 0));
    }
    day = day.add({ days: 1 });
  }
  return sum / 60_000;
};
