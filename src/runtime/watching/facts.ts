/** Opens the metrics that say what this process is: its version and commit, and whether its file is of use. */
import { Gauge } from "prom-client";
import { running } from "../../base/build.ts";

/** What this process is, beside what it does. */
export type Facts = { readonly isOrgFileFaulty?: () => boolean };

/** Read on request. */
export const processGauges = ({ isOrgFileFaulty = () => false }: Facts): readonly Gauge[] => [
  new Gauge({
    name: "idjour_build_info",
    help: "Always 1; the labels say which version runs, of which commit, on which Node.",
    labelNames: ["version", "commit", "node"],
    registers: [],
    collect() {
      this.set({ ...running, node: process.versions.node }, 1);
    },
  }),
  new Gauge({
    name: "idjour_organisation_file_faulty",
    help: "1: ORG_FILE could not be used, and the organisation in force goes on.",
    registers: [],
    collect() {
      this.set(isOrgFileFaulty() ? 1 : 0);
    },
  }),
];
