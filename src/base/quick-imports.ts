/**
 * Spares each start most of what it would load for nothing. Node parses the package.json around every
 * module to know its format, and that of drizzle-orm is 180 kB around two hundred modules. Microsoft's
 * packages load ways of signing in that idjour never uses, and dialogues with readers of dates in twenty
 * languages after them: a third of all source.
 */
import { registerHooks } from "node:module";

const nothing = "idjour:left-out";

/** Who imports, and what of it is left out: the bot signs in by itself (`bots/teams/identity`), and nobody signs in to it. */
const leftOut: readonly (readonly [string, RegExp])[] = [
  ["/node_modules/@microsoft/teams-ai/lib/Application.js", /^\.\/authentication\/Authentication$/u],
  [
    "/node_modules/@microsoft/teams-ai/lib/authentication/",
    /^(?:botbuilder-dialogs|\.\/Authentication)$/u,
  ],
  ["/node_modules/botframework-connector/lib/auth/", /^@azure\/(?:identity|msal-node)$/u],
];

/** Call it before anything else is imported. What is left out is an empty module: to use it is a TypeError. */
export const quickenImports = (): void => {
  registerHooks({
    resolve: (specifier, context, next) => {
      const parent = context.parentURL ?? "";
      if (leftOut.some(([from, what]) => parent.includes(from) && what.test(specifier)))
        return { url: nothing, format: "commonjs", shortCircuit: true };
      // Its modules are ES modules, and that is what Node would find out.
      return specifier.startsWith(".") && parent.includes("/node_modules/drizzle-orm/")
        ? { url: new URL(specifier, parent).href, format: "module", shortCircuit: true }
        : next(specifier, context);
    },
    load: (url, context, next) =>
      url === nothing
        ? { format: "commonjs", source: "module.exports = {};", shortCircuit: true }
        : next(url, context),
  });
};
