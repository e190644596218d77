/**
 * Lets a message's entities reach Teams whole. The SDK describes them as open to any property, but
 * writes them by a description of the same name that knows mentions alone, and drops the rest, such
 * as the label of what a language model wrote.
 */
import { Entity } from "botframework-connector/lib/connectorApi/models/mappers.js";

export const keepEntitiesWhole = (): void => {
  Object.assign(Entity.type, { additionalProperties: { type: { name: "Object" } } });
};
