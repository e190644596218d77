/** Each process that runs tests loads the product as quickly as the command line does. */
import { quickenImports } from "../src/base/quick-imports.ts";

quickenImports();
