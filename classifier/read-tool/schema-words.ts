/** Keys of JSON Schema and of annotations, which say nothing by themselves. */
export const schemaKeys = new Set(
  (
    'type title description properties items enum const default examples example required anyOf oneOf allOf not $defs ' +
    'definitions additionalProperties patternProperties propertyNames minimum maximum exclusiveMinimum exclusiveMaximum ' +
    'minLength maxLength minItems maxItems uniqueItems pattern format nullable if then else $comment readOnly writeOnly ' +
    'deprecated multipleOf prefixItems contains dependentRequired minProperties maxProperties contentEncoding ' +
    'contentMediaType unevaluatedProperties readOnlyHint destructiveHint idempotentHint openWorldHint'
  ).split(' '),
);

/** What stands there is an address or a word of the schema, mostly one of `usual`; what is not is read as any text. */
export const plumbing = new Set(['type', 'required', '$schema', '$ref', '$id', 'format']);

export const usual = new Set(
  (
    'string object number integer boolean array null uuid uri email date-time date time int64 double float ' +
    'http://json-schema.org/draft-07/schema# https://json-schema.org/draft/2020-12/schema'
  ).split(' '),
);
