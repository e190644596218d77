/** An organisation file with a mistake of nearly every kind. */
export const broken = `version: 2
colour: blue
agencies:
  - id: skatteverket
    name: { sv: Skatteverket }
    timeZone: Europe/Stokholm
    language: no
    chat: { teams: { tenant: 1111 } }
    holidays: ["2026-02-30"]
    formalChannels: [{ topic: wrong-data, name: { sv: A, en: A }, contact: x }]
    branchOf: riksdagen
  - id: polismyndigheten
    name: { sv: Polismyndigheten, en: Police }
    chat: { slack: { team: T0POLISEN } }
    coordinatorChat: { slack: { team: T0ANNAN, channel: C1 } }
  - id: polismyndigheten
    name: { sv: Igen, en: Again }
    chat: { slack: [{ team: T0NY }, { team: T0POLISEN }] }
  - id: stum
    name: { sv: Stum, en: Silent }
    chat: {}
topics:
  - { id: passport-authenticity, minLevel: 4 }
  - { id: new-one, fields: [{ id: topic, label: { sv: A, en: A }, kind: choice }] }
experts:
  - id: e-anna
    name: Anna Lind
    agency: polisen
    chat: { slack: { team: T0POLISEN, user: U0ANNA } }
    topics: { passport: 3, mrz-and-chip: 5 }
    trainings:
      - { course: Passkurs, date: "2026-03-03", refresher: "2026-03-03", topics: [passports] }
      - { course: "", date: "i våras" }
    hours: [{ days: [0], from: "8:00", to: "17:00" }]
  - id: e-anna
    agency: polismyndigheten
    chat: { slack: { team: T0FEL, user: U0X } }
    outOfOffice: [{ from: "2026-06-11T00:00:00Z", to: "2026-06-10T00:00:00Z" }, { date: tomorrow }]
    maxopen: 3
  - id: e-tva
    name: Två
    agency: polismyndigheten
    chat: { slack: { team: T0POLISEN, user: U0ANNA } }
schedules:
  - id: s
    topics: [nothing]
    layers: [{ members: [e-anna, e-ghost], rotation: { unit: month, startLocal: "2026-03-23" } }, { members: [] }]
    overrides: [{ kind: swap, from: "2026-06-10T10:00:00Z", to: "2026-06-10T12:00:00Z" }]
directory: [{ agency: nobody, kind: thing, name: { sv: A, en: A }, topics: [none] }]
policy:
  sameAgency: always
  ladder: [{ step: fallback }, { step: offer, max: 0 }, { step: offer }]
  retention: { textDays: -1 }
  digest: { at: "24:00" }
`;
