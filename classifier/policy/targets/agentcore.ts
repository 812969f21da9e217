import { aboutPolicy } from '../about.ts';
import {
  cedarClause,
  cedarHolds,
  cedarOperators,
  cedarPermits,
  cedarString,
  cedarUntestable,
  isCedarPermit,
} from '../cedar.ts';
import { cedarSchema } from '../cedar-schema.ts';
import { fieldsOrEmpty, isFields } from '../fields.ts';
import { jsonText } from '../json-text.ts';
import { serversBefore } from '../servers-before.ts';
import type { ExportParameters, PolicyTarget } from '../types.ts';
import { parseJson } from './json.ts';

const marker = 'action == AgentCore::Action::';

/** Where no gateway is given: an ARN of nobody, so that the statements match nothing until it is replaced. */
const placeholder = 'arn:aws:bedrock-agentcore:us-east-1:000000000000:gateway/replace-me';

/** https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-tool-naming.html */
function spelled(tool: string, alias: string): string {
  return `${alias}___${tool}`;
}

/** AgentCore accepts policies up to this size. */
const largestPolicy = 10_000;

/** AWS Bedrock AgentCore Policy: one Cedar statement for each tool, with the schema they are checked against. */
export const agentcore: PolicyTarget = {
  id: 'agentcore',
  title: 'AWS Bedrock AgentCore',
  documentation: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/policy.html',
  apply: [
    'Pass --alias with the gateway target’s name and --gateway-arn with the gateway’s ARN, or replace them in the file.',
    'Create one policy for each statement in the policy engine of the gateway, in mode ENFORCE.',
    'schema.cedarschema.json is what the statements were checked against: compare it with the gateway’s own.',
  ],
  can: ({ definitions }) => ({
    effects: ['allow', 'deny'],
    defaults: ['deny'],
    hide: true,
    windows: [],
    operators: definitions ? cedarOperators : [],
    skipsAbsent: false,
    drift: 'unseen',
    hook: false,
    elsewhere: () => 'denied at the same gateway until a policy permits them',
    unnameable: (name) => (name.length > 500 ? 'it is longer than 500 characters' : undefined),
    untestable: (requirement, tool) =>
      cedarUntestable(requirement) ??
      (isText(definitions?.get(tool)?.inputSchema, requirement.path)
        ? undefined
        : 'the argument is not declared as text'),
  }),
  nameOf: spelled,
  parts: ['.cedar'],

  serversIn(files) {
    const named = files.flatMap(({ path, text }) =>
      path.endsWith('.json')
        ? Object.keys(fieldsOrEmpty(fieldsOrEmpty(fieldsOrEmpty(JSON.parse(text)).AgentCore).actions))
        : [...cedarPermits(text.split('\n'), marker).keys()],
    );
    return serversBefore(named, '___');
  },

  write(policy, { alias, gatewayArn = placeholder, definitions }) {
    const resource = `resource == AgentCore::Gateway::${cedarString(gatewayArn)}`;
    const permits = Object.entries(policy.tools)
      .filter(([, { effect }]) => effect === 'allow')
      .map(([tool, { require }]) => {
        const clauses = require.map((requirement) => cedarClause(requirement, 'context.input', ''));
        const when = clauses.length > 0 ? ` when { ${clauses.join(' && ')} }` : '';
        return `permit(principal, ${marker}${cedarString(spelled(tool, alias))}, ${resource})${when};`;
      });
    const tools = Object.keys(policy.tools).map(
      (tool) => [spelled(tool, alias), definitions?.get(tool)?.inputSchema] as const,
    );
    return [
      { path: 'policies.cedar', text: `// ${aboutPolicy(policy)}\n${permits.join('\n')}\n` },
      { path: 'schema.cedarschema.json', text: jsonText(cedarSchema(tools)) },
    ];
  },

  validate(text, path) {
    if (path.endsWith('.json')) {
      const parsed = parseJson(text);
      return 'error' in parsed ? [parsed.error] : [];
    }
    return text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('//'))
      .flatMap((line) => {
        if (!isCedarPermit(line, marker)) return [`not a permit of one tool, as an export writes it: ${line}`];
        return line.length > largestPolicy ? [`a statement is longer than ${largestPolicy} characters`] : [];
      });
  },

  evaluate([file], { tool, arguments: args = {} }, { alias }: ExportParameters) {
    const permits = cedarPermits(file!.text.split('\n'), marker).get(spelled(tool, alias)) ?? [];
    return permits.some((conditions) => cedarHolds(conditions, '', args)) ? 'allow' : 'deny';
  },
};

function isText(inputSchema: unknown, name: string): boolean {
  if (!isFields(inputSchema) || !isFields(inputSchema.properties)) return false;
  const { properties } = inputSchema;
  const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isFields(schema) && schema.type === 'string';
}
