/** What capabilities carry over once, when a database is opened that an earlier version has written. */
import { carryLevels } from "../administration/carried-levels.ts";

export const carriedOver = [carryLevels] as const;
