/** Lists the command words; how each is spelled in either language is its text under `word.`. */
export const commandNames = [
  "ask",
  "duty",
  "mine",
  "search",
  "support",
  "stats",
  "report",
  "organisation",
  "language",
  "help",
] as const;
export type CommandName = (typeof commandNames)[number];
