/** The addresses of the agencies and the people of the journeys, on both platforms. */
export const communities = {
  skatteverket: { slack: "T0SKATT", teams: "11111111-1111-1111-1111-111111111111" },
  polismyndigheten: { slack: "T0POLISEN", teams: "22222222-2222-2222-2222-222222222222" },
  migrationsverket: { slack: "T0MIGRATION", teams: "33333333-3333-3333-3333-333333333333" },
} as const;
/** The channel of the askers' coordinators, where the bot is a member. */
export const workChannel = { slack: "C0ARBETE", teams: "19:arbete@thread.tacv2" } as const;
export type AgencyId = keyof typeof communities;
export const everyAgency: readonly AgencyId[] = [
  "skatteverket",
  "polismyndigheten",
  "migrationsverket",
];
export const users = {
  "e-anna": { slack: "U0ANNA", teams: "a0000000-0000-4000-8000-000000000001" },
  "e-karim": { slack: "U0KARIM", teams: "a0000000-0000-4000-8000-000000000002" },
  "e-sara": { slack: "U0SARA", teams: "a0000000-0000-4000-8000-000000000003" },
  "c-bo": { slack: "U0BO", teams: "a0000000-0000-4000-8000-000000000004" },
  "c-ulf": { slack: "U0ULF", teams: "a0000000-0000-4000-8000-000000000005" },
  asker: { slack: "U0ASKER", teams: "a0000000-0000-4000-8000-000000000006" },
  "e-eva": { slack: "U0EVA", teams: "a0000000-0000-4000-8000-000000000007" },
} as const;
export type UserId = keyof typeof users;

/** More askers beside the one who asks in most tests. */
export type MoreAsker = `asker-${number}`;
export const moreAsker = (n: number) => ({
  id: `asker-${n}` as const,
  slack: `U0ASKER${n}`,
  teams: `a0000000-0000-4000-8000-0000000001${String(n).padStart(2, "0")}`,
});

export const agencyOf: Readonly<Record<UserId, AgencyId>> = {
  "e-anna": "polismyndigheten",
  "e-karim": "polismyndigheten",
  "e-sara": "migrationsverket",
  "c-bo": "polismyndigheten",
  "c-ulf": "skatteverket",
  asker: "skatteverket",
  "e-eva": "skatteverket",
};
