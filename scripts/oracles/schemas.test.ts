import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf, type SchemaRecord, schemaRecordPath, vendorSchemas } from './schemas.ts';

const recorded: SchemaRecord[] = JSON.parse(readFileSync(schemaRecordPath, 'utf8'));
const again = 'the record is stale: run «npm run oracles -- schemas»';

describe.each(vendorSchemas.map((vendor) => [vendor.target, vendor] as const))('the schema of %s', (target, vendor) => {
  test.each(filesOf(vendor))('accepted the file of profile $profile', ({ profile, sha256 }) => {
    expect(recorded.find((it) => it.target === target)?.accepted[profile], again).toBe(sha256);
  });
});

test('schemas that cannot be read are one line, and leave the record as it is', () => {
  const before = readFileSync(schemaRecordPath, 'utf8');
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'schemas-run.ts')], {
    env: { PATH: process.env.PATH, SCHEMAS: join(import.meta.dirname, 'no-such-folder') },
    encoding: 'utf8',
  });

  expect(status).toBe(1);
  expect(stderr).toMatch(/^schemas: not asked, the record stays as it is: .*no such file.*SCHEMAS\n$/);
  expect(readFileSync(schemaRecordPath, 'utf8')).toBe(before);
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
