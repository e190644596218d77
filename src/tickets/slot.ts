/** How one kind of slot is taken apart. */
export type Parser<Parsed> = (argument: string | null) => Parsed | null;

export const bare =
  <Parsed>(parsed: Parsed): Parser<Parsed> =>
  (argument) =>
    argument === null ? parsed : null;
export const given =
  <Parsed>(parse: (argument: string) => Parsed | null): Parser<Parsed> =>
  (argument) =>
    argument === null ? null : parse(argument);
export const ordinal = <Parsed>(parse: (n: number) => Parsed): Parser<Parsed> =>
  given((argument) => (/^\d+$/u.test(argument) ? parse(Number(argument)) : null));

export const parseWith =
  <Parsed>(parsers: Readonly<Record<string, Parser<Parsed>>>) =>
  (slot: string): Parsed | null => {
    const colon = slot.indexOf(":");
    const [name, argument] =
      colon < 0 ? [slot, null] : [slot.slice(0, colon), slot.slice(colon + 1)];
    return Object.hasOwn(parsers, name) ? (parsers[name]?.(argument) ?? null) : null;
  };
