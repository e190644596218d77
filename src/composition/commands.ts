/** Lists the commands of all capabilities, in the order in which help shows them. */
import type { AddCommands } from "../contributions/command.ts";
import { addCommands as articles } from "../articles/commands.ts";
import { addCommands as audit } from "../audit/commands.ts";
import { addCommands as operations } from "../operations/commands.ts";
import { addCommands as records } from "../records/commands.ts";
import { addCommands as reporting } from "../reporting/commands.ts";
import { addCommands as simulation } from "../simulation/commands.ts";

export const contributedCommands: readonly AddCommands[] = [
  articles,
  reporting,
  audit,
  simulation,
  records,
  operations,
];
