/** Adds commands to the program. What a command does is imported when it runs. */
import type { Command } from "commander";
import type { Making } from "../commands/making.ts";

export type AddCommands = (program: Command, making: Making) => void;
