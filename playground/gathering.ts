/**
 * The people and channels that the demonstration adds to the sample organisation. They are people
 * who only ask, and a channel for colleagues.
 */
import type { Gathering } from "./seeds.ts";

export const gathering = {
  caseworkers: [
    {
      id: "kim",
      name: "Kim Sand",
      locale: "sv-SE",
      teams: {
        tenant: "11111111-1111-1111-1111-111111111111",
        user: "a0000001-0000-4000-8000-0000000000aa",
      },
    },
    {
      id: "robin",
      name: "Robin Ek",
      locale: "sv-SE",
      slack: { team: "T0MIGRATION", user: "U0ROBIN" },
    },
    {
      id: "siri",
      name: "Siri Dahl",
      locale: "sv-SE",
      teams: {
        tenant: "33333333-3333-3333-3333-333333333333",
        user: "a0000003-0000-4000-8000-0000000000aa",
      },
    },
  ],
  rooms: [
    { id: "C0KOLLEGOR", name: "kollegor", team: "T0MIGRATION" },
    { id: "C0GRANSEN", name: "gränsen", team: "T0POLISEN" },
    {
      id: "19:folkbokforing@thread.tacv2",
      name: "Folkbokföring",
      tenant: "11111111-1111-1111-1111-111111111111",
    },
    {
      id: "19:ambassaden@thread.tacv2",
      name: "Ambassaden",
      tenant: "33333333-3333-3333-3333-333333333333",
    },
  ],
} as const satisfies Gathering;
