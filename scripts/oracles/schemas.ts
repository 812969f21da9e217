import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Ajv, type AnySchema } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse, parseAllDocuments } from 'yaml';
import { decide } from '#classifier/policy/decide.ts';
import { exportPolicy } from '#classifier/policy/export.ts';
import { targetNamed } from '#classifier/policy/target-named.ts';
import { trackerTools } from '#classifier/policy/testing.ts';
import { profiles } from '#classifier/policy/types.ts';

/** What `npm run oracles -- schemas` saw last. */
export const schemaRecordPath = join(import.meta.dirname, 'schemas.json');

export interface SchemaRecord {
  target: string;
  /** SHA-256 of the schema that was asked. */
  schema: string;
  /** SHA-256 of every file it accepted, by profile. */
  accepted: Record<string, string>;
}

/** A vendor's schema for one file of a target. The schemas are theirs and stay with them: they are read where they are published. */
interface VendorSchema {
  target: string;
  file: string;
  guard: boolean;
  source: string;
  /** Errors of a document; empty when it is accepted. */
  check(schema: string, text: string): string[];
}

const raw = 'https://raw.githubusercontent.com';
const options = { strict: false, validateFormats: false } as const;

export const vendorSchemas: readonly VendorSchema[] = [
  {
    target: 'claude-code',
    file: '.claude/settings.json',
    guard: true,
    source: 'https://json.schemastore.org/claude-code-settings.json',
    check: (schema, text) => errors(new Ajv(options), JSON.parse(schema), JSON.parse(text)),
  },
  {
    target: 'codex',
    file: '.codex/hooks.json',
    guard: true,
    source: 'https://json.schemastore.org/codex-hooks.json',
    check: (schema, text) => errors(new Ajv(options), JSON.parse(schema), JSON.parse(text)),
  },
  {
    target: 'agentgateway',
    file: 'agentgateway.yaml',
    guard: false,
    source: `${raw}/agentgateway/agentgateway/main/schema/config.json`,
    check: (schema, text) => errors(new Ajv2020(options), JSON.parse(schema), parse(text)),
  },
  {
    target: 'envoy',
    file: 'mcproute.yaml',
    guard: false,
    source: `${raw}/envoyproxy/ai-gateway/main/manifests/charts/ai-gateway-crds-helm/templates/aigateway.envoyproxy.io_mcproutes.yaml`,
    check: checkResource,
  },
];

function errors(ajv: Ajv | Ajv2020, schema: AnySchema, document: unknown): string[] {
  ajv.validate(schema, document);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

interface Definition {
  kind: string;
  spec: { group: string; versions: { name: string; schema: { openAPIV3Schema: object } }[] };
}

/** A Kubernetes resource under its definition, which a Helm chart wraps in directives of its own. */
function checkResource(chart: string, text: string): string[] {
  const documents = parseAllDocuments(chart.replace(/^\{\{.*$/gm, '')).map((it) => it.toJS() as Definition | null);
  const { spec } = documents.find((it) => it?.kind === 'CustomResourceDefinition')!;
  const resource = parse(text) as { apiVersion: string };
  const version = spec.versions.find(({ name }) => resource.apiVersion === `${spec.group}/${name}`);
  if (!version) return [`there is no version ${resource.apiVersion}`];
  return errors(new Ajv(options), closed(version.schema.openAPIV3Schema) as object, resource);
}

/** The server prunes keys it does not know in silence; here they are errors. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  const open = !('properties' in schema) || 'additionalProperties' in schema;
  return { ...Object.fromEntries(entries), ...(!open && { additionalProperties: false }) };
}

/** The file of a target under every profile. */
export function filesOf({
  target: id,
  file,
  guard,
}: VendorSchema): { profile: string; text: string; sha256: string }[] {
  return profiles.map((profile) => {
    const policy = decide({ id: 'npm:@example/tracker-mcp', name: 'Tracker' }, trackerTools, profile, 'oracle');
    const { files } = exportPolicy(policy, targetNamed(id)!, { alias: 'tracker', guard });
    const { text } = files.find(({ path }) => path === file)!;
    return { profile, text, sha256: sha256(text) };
  });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
