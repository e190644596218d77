/**
 * Lists the lines of work that a unit of an agency can do, and the steps of identity work that a
 * question can be asked in.
 */
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

/**
 * Establish who somebody is, register it, issue a document on it, verify it: the four steps by which
 * the government's assignment describes identity work.
 */
export const identitySteps = ["establish", "register", "issue", "verify"] as const;
export type IdentityStep = (typeof identitySteps)[number];
export const isIdentityStep = (id: string): id is IdentityStep =>
  identitySteps.some((step) => step === id);
