/**
 * Finds whose an event is, by address: its attendees, or its organizer where there are none. A
 * title names nobody.
 */
import { type IcalComponent, propertiesOf } from "./file.ts";

export const attendeesIn = (all: readonly IcalComponent[]): readonly string[] => {
  const attending = all.flatMap((event) =>
    propertiesOf(event, "attendee").filter(
      ([, { partstat }]) => typeof partstat !== "string" || partstat.toUpperCase() !== "DECLINED",
    ),
  );
  const named =
    attending.length > 0 ? attending : all.flatMap((event) => propertiesOf(event, "organizer"));
  return [...new Set(named.flatMap(([, , , address]) => addressIn(address)))];
};
const addressIn = (written: unknown): readonly string[] => {
  const found = /^mailto:(?<address>[^\s?]+)$/iu.exec(
    typeof written === "string" ? written.trim() : "",
  );
  const address = found?.groups?.["address"];
  return address === undefined ? [] : [address.toLowerCase()];
};
