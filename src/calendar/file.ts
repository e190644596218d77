/**
 * Takes a calendar file apart with ical.js, into components and properties, without interpreting
 * them.
 */
import ICAL from "ical.js";
import { z } from "zod";

export const bytesMax = 5_000_000;

/** Refuses the whole file; its message holds nothing of the file's content. */
export class UnreadableCalendar extends Error {}

export type Property = readonly [
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  type: string,
  ...values: unknown[],
];
export type IcalComponent = readonly [
  name: string,
  properties: readonly Property[],
  components: readonly IcalComponent[],
];

const property = z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()], z.unknown());
const anyComponent: z.ZodType<IcalComponent> = z.tuple([
  z.string(),
  z.array(property),
  z.array(z.lazy(() => anyComponent)),
]);
/** Several calendars may stand in one file; only the first is used. */
const roots = z.union([anyComponent, z.array(anyComponent).transform(([first]) => first)]);

export const componentsIn = (text: string): readonly IcalComponent[] => {
  if (text.length > bytesMax)
    throw new UnreadableCalendar(`The calendar is larger than ${bytesMax / 1_000_000} MB.`);
  const root = parsed(text);
  if (root?.[0] !== "vcalendar")
    throw new UnreadableCalendar("This is no calendar file (VCALENDAR).");
  return root[2];
};

const parsed = (text: string): IcalComponent | undefined => {
  try {
    return roots.parse(ICAL.parse(text.replace(/^\uFEFF/u, "")));
  } catch {
    // ical.js's message may hold a line of the file, which must not stand in a log.
    throw new UnreadableCalendar("This is no calendar file that can be read.");
  }
};

export const propertiesOf = ([, properties]: IcalComponent, wanted: string): readonly Property[] =>
  properties.filter(([name]) => name === wanted);
export const propertyOf = (component: IcalComponent, name: string): Property | null =>
  propertiesOf(component, name)[0] ?? null;
export const propertyText = (component: IcalComponent, name: string): string => {
  const value = propertyOf(component, name)?.[3];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};
export const sequenceOf = (event: IcalComponent): number =>
  Number(propertyText(event, "sequence")) || 0;
