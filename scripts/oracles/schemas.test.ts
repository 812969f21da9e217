import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesOf, type SchemaRecord, schemaRecordPath, vendorSchemas } from './schemas.ts';

const recorded: SchemaRecord[] = JSON.parse(readFileSync(schemaRecordPath, 'utf8'));
const again = 'the record is stale: run «npm run oracles -- schemas»';

describe.each(vendorSchemas.map((vendor) => [vendor.target, vendor] as const))('the schema of %s', (target, vendor) => {
  test.each(filesOf(vendor))('accepted the file of profile $profile', ({ profile, sha256 }) => {
    expect(recorded.find((it) => it.target === target)?.accepted[profile], again).toBe(sha256);
  });
});

describe('a schema of a resource', () => {
  const envoy = vendorSchemas.find(({ target }) => target === 'envoy')!;
  const definition = (schema: string) =>
    `{{- if .Values.crds }}\nkind: CustomResourceDefinition\nspec:\n  group: g.io\n  versions:\n    - name: v1\n      schema: {openAPIV3Schema: ${schema}}\n{{- end }}\n`;
  const schema =
    '{type: object, properties: {apiVersion: {}, spec: {type: object, properties: {rules: {maxItems: 1}}}}}';

  test.each([
    ['apiVersion: g.io/v1\nspec: {rules: [1]}', 0],
    ['apiVersion: g.io/v1\nspec: {rules: [1, 2]}', 1],
    ['apiVersion: g.io/v1\nspec: {ruels: [1]}', 1],
    ['apiVersion: g.io/v2\nspec: {rules: [1]}', 1],
  ])('has for %j %i errors', (text, count) => {
    expect(envoy.check(definition(schema), text)).toHaveLength(count);
  });
});
