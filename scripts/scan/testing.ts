const text = { type: 'string', minLength: 1 };
const message = only({ text }, 'text');
const level = { enum: ['none', 'note', 'warning', 'error'] };

/**
 * What SARIF 2.1.0 says of the keys we write, written from the standard's sections 3.13 to 3.35:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 */
export const sarifShape = only(
  {
    $schema: { type: 'string', pattern: '^https://' },
    version: { const: '2.1.0' },
    runs: { type: 'array', items: run() },
  },
  'version',
  'runs',
);

function run(): object {
  const rule = only(
    {
      id: { type: 'string', pattern: '^R-[A-Z-]+$' },
      shortDescription: message,
      defaultConfiguration: only({ level }),
    },
    'id',
  );
  const driver = only({ name: text, version: text, rules: { type: 'array', uniqueItems: true, items: rule } }, 'name');
  const region = only({ startLine: { type: 'integer', minimum: 1 } });
  const physicalLocation = only(
    { artifactLocation: only({ uri: { type: 'string', pattern: '^[^\\s\\\\]+$' } }), region },
    'artifactLocation',
  );
  const suppression = only({ kind: { enum: ['inSource', 'external'] }, justification: text }, 'kind');
  const result = only(
    {
      ruleId: text,
      ruleIndex: { type: 'integer', minimum: 0 },
      level,
      message,
      locations: { type: 'array', items: only({ physicalLocation }) },
      suppressions: { type: 'array', uniqueItems: true, items: suppression },
      partialFingerprints: { type: 'object', additionalProperties: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
    },
    'message',
  );
  return only({ tool: only({ driver }, 'driver'), results: { type: 'array', items: result } }, 'tool');
}

/** An object with these keys and no others. */
function only(properties: object, ...required: string[]): object {
  return { type: 'object', additionalProperties: false, properties, required };
}
