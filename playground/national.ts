/**
 * Prints an organisation of national size, `npm run national -- --experts 400`: the six agencies of
 * the taxonomy, missions in their own time, experts on every topic and a schedule for each line of
 * work. All people are invented. It is a file to try with, too large to keep.
 */
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import { taxonomy } from "../src/org/taxonomy.ts";

const missions = [
  ["bangkok", "Asia/Bangkok"],
  ["nairobi", "Africa/Nairobi"],
  ["amman", "Asia/Amman"],
  ["ankara", "Europe/Istanbul"],
  ["new-delhi", "Asia/Kolkata"],
  ["addis-abeba", "Africa/Addis_Ababa"],
  ["washington", "America/New_York"],
  ["bogota", "America/Bogota"],
] as const;
const names = ["Anna", "Bo", "Cilla", "David", "Elin", "Farid", "Gun", "Hassan", "Ida", "Johan"];
const surnames = [
  "Berg",
  "Dahl",
  "Ek",
  "Falk",
  "Gren",
  "Haddad",
  "Lind",
  "Moberg",
  "Nyman",
  "Sten",
];

/** An id of Entra's form. */
const guid = (kind: number, n: number): string =>
  `${String(kind).padStart(8, "0")}-0000-4000-8000-${String(n).padStart(12, "0")}`;
const place = (agency: number): object =>
  agency % 2 === 0 ? { slack: { team: team(agency) } } : { teams: { tenant: guid(1, agency) } };
const team = (agency: number): string => `T0NATION${agency}`;
const person = (agency: number, n: number): object =>
  agency % 2 === 0
    ? { slack: { team: team(agency), user: `U0${String(n).padStart(5, "0")}` } }
    : { teams: { tenant: guid(1, agency), user: guid(2, n) } };
const nameOf = (n: number): string =>
  `${names[n % names.length]} ${surnames[Math.floor(n / names.length) % surnames.length]} ${n}`;

/** The file's text; the same for the same number. */
export const nationalFile = (count: number): string => {
  const { agencies: known, topics } = taxonomy;
  const agencies = [
    ...known.map(({ id, sv, en }, n) => ({
      id,
      name: { sv, en },
      timeZone: "Europe/Stockholm",
      chat: place(n),
      fallback: { name: "Jourlinjen", contact: `jour@${id}.example` },
    })),
    ...missions.map(([id, timeZone], n) => ({
      id: `ambassaden-${id}`,
      name: { sv: `Ambassaden, ${id}`, en: `Embassy, ${id}` },
      timeZone,
      chat: place(known.length + n),
    })),
  ];
  const experts = Array.from({ length: count }, (_, n) => {
    const agency = n % known.length;
    const own = [0, 1, 2].map((more) => topics[(n + more * 11) % topics.length]?.id ?? "");
    return {
      id: `e-${n}`,
      name: nameOf(n),
      agency: known[agency]?.id ?? "",
      chat: person(agency, n),
      topics: Object.fromEntries(own.map((id, at) => [id, 3 - at])),
      hours: [{ days: [1, 2, 3, 4, 5], from: "07:30", to: "17:30" }],
    };
  });
  const coordinators = known.map(({ id }, n) => ({
    id: `c-${n}`,
    name: nameOf(count + n),
    agency: id,
    chat: person(n, count + n),
  }));
  const start = "2026-01-05T08:00";
  const schedules = topics.map(({ id }) => ({
    id: `night-${id}`,
    timeZone: "Europe/Stockholm",
    topics: [id],
    layers: [
      {
        members: experts.filter((one) => Object.hasOwn(one.topics, id)).map((one) => one.id),
        rotation: { unit: "week", every: 1, startLocal: start },
      },
    ],
  }));
  return stringify({ version: 1, agencies, experts, coordinators, schedules });
};

if (import.meta.main) {
  const { values } = parseArgs({ options: { experts: { type: "string", default: "400" } } });
  process.stdout.write(nationalFile(Math.max(60, Number(values.experts) || 400)));
}
