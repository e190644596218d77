/**
 * Reads calendars as people and programs write them, and hostile ones: the same spans in every
 * process zone.
 */
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { UnreadableCalendar, bytesMax } from "../../src/calendar/file.ts";
import { type CalendarFile, readCalendar } from "../../src/calendar/read.ts";

const processZone = process.env["TZ"];
afterEach(() => {
  if (processZone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = processZone;
});

const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const year = { from: at("2026-01-01T00:00:00Z"), to: at("2027-01-01T00:00:00Z") };
const calendar = (...events: readonly (readonly string[])[]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
const spansIn = (file: CalendarFile, zone = "Europe/Stockholm"): readonly string[] =>
  file.events
    .flatMap(({ occurrences }) => occurrences(zone))
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => `${new Date(from).toISOString()} ${new Date(to).toISOString()}`)
    .map((span) => span.replaceAll(":00.000Z", "Z"));
const thrownBy = (deed: () => unknown): unknown => {
  try {
    deed();
    return null;
  } catch (error) {
    return error;
  }
};
const read = (...events: readonly (readonly string[])[]): CalendarFile =>
  readCalendar(calendar(...events), year);
const spans = (...lines: readonly string[]): readonly string[] =>
  spansIn(read(["UID:1", ...lines]));
const toldOf = (...lines: readonly string[]): readonly string[] => {
  const file = read(["UID:1", ...lines]);
  expect(spansIn(file)).toEqual([]);
  return file.problems;
};

describe("a time", () => {
  test("is wall clock in its named zone, also where the name is Outlook's or a program's own", () => {
    for (const zone of [
      "Europe/Stockholm",
      '"W. Europe Standard Time"',
      "W. Europe Standard Time",
      "/freeassociation.sourceforge.net/Europe/Stockholm",
    ])
      expect(
        spans(`DTSTART;TZID=${zone}:20260610T080000`, `DTEND;TZID=${zone}:20260610T170000`),
      ).toEqual(["2026-06-10T06:00Z 2026-06-10T15:00Z"]);
  });

  test("with a zone that nobody knows is told and left out, never taken for ours", () => {
    expect(toldOf("DTSTART;TZID=Moon/Crater:20260610T080000", "DURATION:PT1H")).toEqual([
      '1: the time zone "Moon/Crater" is not known',
    ]);
    expect(toldOf("DTSTART;TZID=+02:00:20260610T080000", "DURATION:PT1H")).toHaveLength(1);
  });

  test("of a zone that the file itself places is understood", () => {
    const file = calendar(["UID:1", "DTSTART;TZID=Kontoret:20260610T080000", "DURATION:PT1H"]);
    const zone =
      "BEGIN:VTIMEZONE\r\nTZID:Kontoret\r\nX-LIC-LOCATION:Asia/Bangkok\r\nEND:VTIMEZONE\r\n";
    const text = file.replace("BEGIN:VEVENT", `${zone}BEGIN:VEVENT`);
    expect(spansIn(readCalendar(text, year))).toEqual(["2026-06-10T01:00Z 2026-06-10T02:00Z"]);
  });

  test("without a zone is the person's own, and a day is the person's local day", () => {
    const file = read(
      ["UID:1", "DTSTART:20260610T080000", "DTEND:20260610T090000"],
      ["UID:2", "DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260703"],
    );
    expect(spansIn(file)).toEqual([
      "2026-06-10T06:00Z 2026-06-10T07:00Z",
      "2026-06-30T22:00Z 2026-07-02T22:00Z",
    ]);
    expect(spansIn(file, "Asia/Bangkok")).toEqual([
      "2026-06-10T01:00Z 2026-06-10T02:00Z",
      "2026-06-30T17:00Z 2026-07-02T17:00Z",
    ]);
  });

  test("of a day ends before the day of its end, and lasts a day without one", () => {
    expect(spans("DTSTART;VALUE=DATE:20260329")).toEqual(["2026-03-28T23:00Z 2026-03-29T22:00Z"]);
    expect(spans("DTSTART;VALUE=DATE:20260329", "DTEND;VALUE=DATE:20260329")).toHaveLength(1);
    expect(spans("DTSTART;VALUE=DATE:20260329", "DURATION:P2D")).toEqual([
      "2026-03-28T23:00Z 2026-03-30T22:00Z",
    ]);
  });
});

describe("what recurs", () => {
  const zone = "TZID=Europe/Stockholm";
  test("keeps its local hours over a clock change, also when it began across one", () => {
    const weekly = spans(
      `DTSTART;${zone}:20260328T220000`,
      `DTEND;${zone}:20260329T080000`,
      "RRULE:FREQ=WEEKLY;COUNT=3",
    );
    expect(weekly).toEqual([
      "2026-03-28T21:00Z 2026-03-29T06:00Z",
      "2026-04-04T20:00Z 2026-04-05T06:00Z",
      "2026-04-11T20:00Z 2026-04-12T06:00Z",
    ]);
  });

  test("leaves out its EXDATEs, moves or drops its exceptions, and adds its RDATEs", () => {
    const file = read(
      [
        "UID:1",
        `DTSTART;${zone}:20260601T080000`,
        `DTEND;${zone}:20260601T170000`,
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260618T000000Z",
        `EXDATE;${zone}:20260603T080000,20260608T080000`,
        `RDATE;${zone}:20260620T100000`,
      ],
      [
        "UID:1",
        `RECURRENCE-ID;${zone}:20260610T080000`,
        `DTSTART;${zone}:20260611T120000`,
        "DURATION:PT1H",
      ],
      [
        "UID:1",
        "RECURRENCE-ID:20260615T060000Z",
        "STATUS:CANCELLED",
        `DTSTART;${zone}:20260615T080000`,
        "DURATION:PT9H",
      ],
    );
    expect(spansIn(file)).toEqual([
      "2026-06-01T06:00Z 2026-06-01T15:00Z",
      "2026-06-11T10:00Z 2026-06-11T11:00Z",
      "2026-06-17T06:00Z 2026-06-17T15:00Z",
      "2026-06-20T08:00Z 2026-06-20T17:00Z",
    ]);
  });

  test.each([
    ["FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", ["01-30", "02-27", "03-27"]],
    ["FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", ["01-30", "01-31", "03-31"]],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", ["01-30", "02-27", "03-31"]],
    ["FREQ=DAILY;INTERVAL=10;UNTIL=20260220", ["01-30", "02-09", "02-19"]],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU;COUNT=4", ["01-30", "02-08", "02-09", "02-22"]],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=4", ["01-30", "02-01", "02-09", "02-15"]],
    ["FREQ=YEARLY;BYMONTH=3,5;BYMONTHDAY=1;COUNT=3", ["01-30", "03-01", "05-01"]],
    ["FREQ=YEARLY;COUNT=2", ["01-30"]],
  ])("by %s begins on the days that the rule means", (rule, days) => {
    const found = spans("DTSTART;VALUE=DATE:20260130", `RRULE:${rule}`);
    const local = found.map((span) =>
      Temporal.Instant.from(span.slice(0, 17).replace("Z", ":00Z"))
        .toZonedDateTimeISO("Europe/Stockholm")
        .toPlainDate()
        .toString()
        .slice(5),
    );
    expect(local).toEqual(days);
  });

  test("since many years and without an end is read as far as it is near", () => {
    expect(spans("DTSTART;VALUE=DATE:19950105", "RRULE:FREQ=WEEKLY").length).toBe(53);
  });
});

describe("an event", () => {
  test("that is cancelled, tentative or work elsewhere is none", () => {
    const times = ["DTSTART:20260610T080000Z", "DTEND:20260610T090000Z"];
    for (const line of [
      "STATUS:CANCELLED",
      "STATUS:TENTATIVE",
      "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
    ])
      expect(toldOf(...times, line)).toEqual([]);
    expect(spans(...times, "X-MICROSOFT-CDO-BUSYSTATUS:OOF")).toHaveLength(1);
  });

  test("that stands twice counts as it was last, by its SEQUENCE", () => {
    const later = ["UID:1", "SEQUENCE:3", "DTSTART:20260611T080000Z", "DURATION:PT1H"];
    const earlier = ["UID:1", "SEQUENCE:2", "DTSTART:20260610T080000Z", "DURATION:PT1H"];
    for (const file of [read(later, earlier), read(earlier, later)])
      expect(spansIn(file)).toEqual(["2026-06-11T08:00Z 2026-06-11T09:00Z"]);
  });

  test("names those who take part and have not declined; without them, who arranged it", () => {
    const [attended, arranged, titled] = read(
      [
        "UID:1",
        "ORGANIZER:mailto:chef@polisen.example",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:Anna.Lind@Polisen.example",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@polisen.example",
        "ATTENDEE:https://polisen.example/rum",
        "DTSTART:20260610T080000Z",
      ],
      ["UID:2", "ORGANIZER:MAILTO:chef@polisen.example", "DTSTART:20260610T080000Z"],
      ["UID:3", "SUMMARY:Anna Lind anna.lind@polisen.example", "DTSTART:20260610T080000Z"],
    ).events;
    expect(attended?.people).toEqual(["anna.lind@polisen.example"]);
    expect(arranged?.people).toEqual(["chef@polisen.example"]);
    expect(titled?.people).toEqual([]);
  });
});

describe("what is meant to do harm, or is merely broken,", () => {
  test.each([
    ["its own end", ["DTSTART:20260610T080000Z", "DTEND:20260609T080000Z"]],
    ["no beginning", ["DTEND:20260609T080000Z"]],
    ["a time that is none", ["DTSTART:20261332T250000Z", "DURATION:PT1H"]],
    ["a day that does not exist", ["DTSTART;VALUE=DATE:20260231"]],
    ["a year out of reach", ["DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=DAILY"]],
    ["a negative duration", ["DTSTART:20260610T080000Z", "DURATION:-PT1H"]],
    ["a rule by seconds", ["DTSTART:20260610T080000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"]],
    [
      "a rule by hours of the day",
      ["DTSTART:20260610T080000Z", "DURATION:PT1S", "RRULE:FREQ=DAILY;BYHOUR=1,2,3"],
    ],
    [
      "a count beyond reason",
      ["DTSTART:20260610T080000Z", "DURATION:PT1S", "RRULE:FREQ=DAILY;COUNT=99999999"],
    ],
    ["a mixture of day and time", ["DTSTART;VALUE=DATE:20260610", "DTEND:20260611T080000Z"]],
  ])("with %s is left out, and told", (_, lines) => {
    const problems = toldOf(...lines);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^1: /u);
  });

  test("such as a day that never comes, ends all the same", () => {
    expect(
      spans("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    ).toHaveLength(1);
    expect(
      spans(
        "DTSTART;VALUE=DATE:20260101",
        "RRULE:FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1;BYMONTH=2,2;BYSETPOS=300",
      ),
    ).toHaveLength(1);
  });

  test.each([
    ["nothing", ""],
    ["a web page", "<html><body>Sign in</body></html>"],
    ["another component", "BEGIN:VCARD\r\nFN:Anna\r\nEND:VCARD\r\n"],
    ["an end without a beginning", "END:VCALENDAR\r\n"],
    ["a rule that the format does not know", calendar(["UID:1", "RRULE:FREQ=FOO"])],
    ["too many bytes", `BEGIN:VCALENDAR\r\n${"X:y\r\n".repeat(bytesMax / 5)}END:VCALENDAR\r\n`],
    ["too many events", calendar(...Array.from({ length: 5_001 }, () => ["UID:1"]))],
  ])("such as %s, refuses the whole", (_, text) => {
    expect(() => spansIn(readCalendar(text, year))).toThrow(UnreadableCalendar);
  });

  test("such as a calendar that recurs without measure, refuses the whole within seconds", () => {
    const counted = Array.from({ length: 2000 }, (_, i) => [
      `UID:${i}`,
      "DTSTART;VALUE=DATE:19900101",
      "RRULE:FREQ=DAILY;COUNT=10000",
    ]);
    const daily = Array.from({ length: 2000 }, (_, i) => [
      `UID:${i}`,
      "DTSTART;VALUE=DATE:20260101",
      "RRULE:FREQ=DAILY",
    ]);
    for (const events of [counted, daily])
      expect(() => spansIn(read(...events))).toThrow(UnreadableCalendar);
  }, 60_000);

  test("says nothing of its content in what is thrown", () => {
    expect(() => readCalendar("hemligt innehåll", year)).toThrow(/^This is no calendar file/u);
  });

  test("of any kind never hangs, and never throws anything else", () => {
    const line = fc.oneof(
      fc.constantFrom(
        "BEGIN:VEVENT",
        "END:VEVENT",
        "DTSTART:20260101T000000Z",
        "DTSTART;VALUE=DATE:20260101",
        "DTEND:20260101T000000",
        "RRULE:FREQ=MONTHLY;BYDAY=5MO",
        "EXDATE:garbage",
        "RECURRENCE-ID:20260101T000000Z",
        "DURATION:PT",
        "UID:a",
        "UID:b",
      ),
      fc.string({ maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const text = ["BEGIN:VCALENDAR", ...lines, "END:VCALENDAR"].join("\r\n");
        expect(thrownBy(() => spansIn(readCalendar(text, year)))).toSatisfy(
          (error) => error === null || error instanceof UnreadableCalendar,
        );
      }),
      { numRuns: 300 },
    );
  });
});

test("the same file gives the same spans whatever zone the process runs in", () => {
  const text = calendar(
    ["UID:1", "DTSTART:20260328T230000", "DTEND:20260329T060000", "RRULE:FREQ=DAILY;COUNT=400"],
    ["UID:2", "DTSTART;TZID=Eastern Standard Time:20261031T220000", "DURATION:PT8H"],
    ["UID:3", "DTSTART;VALUE=DATE:20261025"],
  );
  const answers = ["UTC", "America/New_York", "Asia/Kolkata"].map((zone) => {
    process.env["TZ"] = zone;
    return spansIn(readCalendar(text, year));
  });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  expect(answers[0]?.length).toBeGreaterThan(250);
});
