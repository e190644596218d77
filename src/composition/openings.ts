/** Lists what capabilities migrate once when a database of an earlier version is opened. */
import { carryLevels } from "../administration/carried-levels.ts";

export const carriedOver = [carryLevels] as const;
