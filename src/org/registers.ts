/**
 * Lists the registers in which data about a person's identity may be wrong, and whose each is, for the
 * path by which that is told. Sources: the statutes on each register (lagen 2001:182, utlänningsdatalagen
 * 2016:27, passförordningen 1979:664, förordningen 2015:904, lagen 2019:369).
 */
export const registerIds = [
  "population",
  "aliens",
  "passports",
  "id-cards",
  "driving-licences",
  "other",
] as const;
export type RegisterId = (typeof registerIds)[number];
/**
 * The agency that keeps it, by the id that it has in most organisation files; null: it is kept by
 * several. An organisation file need not have it.
 */
export const keeperOf = (register: RegisterId): string | null => keepers[register];
const keepers: Readonly<Record<RegisterId, string | null>> = {
  population: "skatteverket",
  aliens: "migrationsverket",
  passports: "polismyndigheten",
  "id-cards": "skatteverket",
  "driving-licences": "transportstyrelsen",
  other: null,
};
