/** Joins the tables of all capabilities. */
import { defineCompetence } from "../competence/store/tables.ts";
import type { Columns } from "../store/schema/columns.ts";

export const defineContributed = (w: Columns) => ({ ...defineCompetence(w) });
