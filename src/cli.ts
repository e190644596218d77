#!/usr/bin/env node
/** The commands of the program, each a thin call. */
process.stdout.write("idjour\n");
