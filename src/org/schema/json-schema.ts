/**
 * Makes the JSON Schema of the organisation file, by which an editor completes and checks it while one
 * writes. It says shapes; what one place says of another, and days that exist, `org check` says.
 */
import { z } from "zod";
import { organisationFile } from "./schema.ts";
import { writtenForm } from "./values.ts";

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>["override"]>;

/** JSON Schema 2020-12. */
export const organisationSchema = (): object => ({
  ...z.toJSONSchema(organisationFile, {
    io: "input",
    reused: "ref",
    unrepresentable: "any",
    override,
  }),
  title: "The organisation file of idjour",
});

const override: Override = ({ zodSchema, jsonSchema }) => {
  const written = zodSchema instanceof z.ZodType ? writtenForm(zodSchema) : null;
  if (written !== null) {
    for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
    const { $schema: _, ...shape } = z.toJSONSchema(written, { io: "input", override });
    Object.assign(jsonSchema, shape);
  }
  // What may be absent, since it is filled in before it is checked, is not required.
  if (zodSchema instanceof z.ZodObject && jsonSchema.required !== undefined) {
    const { shape } = zodSchema;
    jsonSchema.required = jsonSchema.required.filter((key) => {
      const value: unknown = shape[key];
      return !(value instanceof z.ZodType && value.safeParse(undefined).success);
    });
  }
};
