/** A mutant that was noticed is done with: the same games each time, and none made smaller. */
import fc from "fast-check";

fc.configureGlobal({ seed: 1, endOnFailure: true });
