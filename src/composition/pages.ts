/** The pages of all capabilities. They are loaded only where browsers can reach them. The first is where one comes in. */
import type { OpenPages } from "../contributions/page.ts";
import { pages as reporting } from "../reporting/pages.ts";

const opened: readonly OpenPages[] = [reporting];
export const contributedPages: OpenPages = (deps) => opened.flatMap((open) => open(deps));
