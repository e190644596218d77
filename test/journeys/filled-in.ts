/** What is filled into the forms: a question as most are asked, its answer, and what came of it. */
export const question = {
  text: "Laminatet släpper i ett hörn på personsidan. Är det ett tecken på ändring?",
  topic: "passport-authenticity",
  documentType: "passport-ordinary",
  issuer: "SYR",
  examined: ["original-in-hand"],
  equipment: ["loupe"],
  decision: "residence-permit",
} as const;
export const answer = {
  outcome: "signs-of-manipulation",
  strength: "4",
  basis: ["original-in-hand"],
  text: "Ja. Be om originalet och jämför snittet i UV-ljus.",
  minutes: "5-10",
  questionQuality: "clear",
} as const;
export const outcome = { q1: "2", q2: "4", value: "5", learned: "4" } as const;
