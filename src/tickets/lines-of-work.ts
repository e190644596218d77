/** Lists the lines of work that a unit of an agency can do. */
export const linesOfWork = [
  "border",
  "registration",
  "permits",
  "missions",
  "issuing",
  "investigation",
  "other",
] as const;
export type LineOfWork = (typeof linesOfWork)[number];
