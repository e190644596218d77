/**
 * The data_visualization block: charts in messages. It is younger than the other blocks, and has
 * rules of its own about series and categories.
 */
import { z } from "zod";
import { identifier } from "./text.ts";

const short = z.string().min(1).max(20);

const pie = z.strictObject({
  type: z.literal("pie"),
  segments: z
    .array(z.strictObject({ label: short, value: z.number().positive() }))
    .min(1)
    .max(6),
});

function axes<Kind extends "bar" | "line" | "area">(kind: Kind) {
  return z
    .strictObject({
      type: z.literal(kind),
      series: z
        .array(
          z.strictObject({
            name: short,
            data: z.array(z.strictObject({ label: short, value: z.number() })).min(1),
          }),
        )
        .min(1)
        .max(6),
      axis_config: z.strictObject({
        categories: z.array(short).min(1).max(20),
        x_label: z.string().max(50).optional(),
        y_label: z.string().max(50).optional(),
      }),
    })
    .superRefine((value, context) => {
      const names = value.series.map((series) => series.name);
      if (new Set(names).size < names.length) context.addIssue("series names must be unique");
      const wanted = value.axis_config.categories.toSorted().join("\n");
      for (const series of value.series) {
        const labels = series.data.map((point) => point.label);
        if (labels.toSorted().join("\n") !== wanted) {
          context.addIssue(`series "${series.name}" must have one value per category`);
        }
      }
    });
}

export const chart = z.strictObject({
  type: z.literal("data_visualization"),
  block_id: identifier.optional(),
  title: z.string().min(1).max(50),
  chart: z.discriminatedUnion("type", [pie, axes("bar"), axes("line"), axes("area")]),
});
