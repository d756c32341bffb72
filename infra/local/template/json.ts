/** A value of a JSON document. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

/** Whether a JSON value is an object. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keeps what is defined, under new values. */
export async function mapObject(object: JsonObject, change: (value: Json) => Promise<Json | undefined>): Promise<JsonObject> {
  const entries = await Promise.all(Object.entries(object).map(async ([name, value]) => [name, await change(value)] as const));
  const kept: JsonObject = {};
  for (const [name, value] of entries) if (value !== undefined) kept[name] = value;
  return kept;
}
