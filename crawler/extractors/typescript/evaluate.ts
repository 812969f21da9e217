import type { Expression, Node } from 'oxc-parser';
import { assign, update } from './assign.ts';
import { call, evaluateArguments } from './call.ts';
import { makeClass } from './classes.ts';
import { conditional, logical, unary } from './conditions.ts';
import { construct } from './construct.ts';
import { importMeta } from './files.ts';
import { hasOffset } from './hot.ts';
import { importNamespace } from './imports.ts';
import { arrayLiteral, objectLiteral, tagged, template } from './literals.ts';
import { type Machine, remember, step } from './machine.ts';
import { classMember, member } from './member.ts';
import { globalValue } from './natives.ts';
import { binary } from './operators.ts';
import { force, frameOf, lookup, type Scope, selfOf } from './scope.ts';
import { array, type Fn, is, UNKNOWN, type Value } from './values.ts';

/** What an expression is worth, as far as the source shows it. */
export function evaluate(machine: Machine, node: Node, scope: Scope): Value {
  step(machine);
  switch (node.type) {
    case 'Literal':
      return 'regex' in node && node.regex ? UNKNOWN : typeof node.value === 'bigint' ? UNKNOWN : (node.value as Value);
    case 'Identifier':
      return identifier(node.name, scope);
    case 'TemplateLiteral':
      return template(machine, node, scope);
    case 'TaggedTemplateExpression':
      return tagged(machine, node.quasi, evaluate(machine, node.tag, scope), scope);
    case 'ObjectExpression':
      return objectLiteral(machine, node, scope);
    case 'ArrayExpression':
      return arrayLiteral(machine, node.elements, scope);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration': {
      const fn: Fn = { kind: 'function', node, scope, module: scope.module };
      if (hasOffset(scope.module.hot, node.start, node.end)) remember(machine.closures, node, fn);
      return fn;
    }
    case 'ClassExpression':
    case 'ClassDeclaration':
      return makeClass(machine, node, scope);
    case 'MemberExpression': {
      const key = node.computed
        ? evaluate(machine, node.property as Expression, scope)
        : node.property.type === 'PrivateIdentifier'
          ? `#${node.property.name}`
          : (node.property as { name: string }).name;
      if (node.object.type === 'Super') return superMember(machine, key, scope);
      return member(machine, evaluate(machine, node.object, scope), key);
    }
    case 'CallExpression':
      return call(machine, node, scope);
    case 'NewExpression': {
      const callee = evaluate(machine, node.callee, scope);
      return construct(machine, callee, evaluateArguments(machine, node.arguments, scope), node, scope);
    }
    case 'ConditionalExpression':
      return conditional(machine, node.test, node.consequent, node.alternate, scope);
    case 'LogicalExpression':
      return logical(machine, node.operator, node.left, node.right, scope);
    case 'BinaryExpression': {
      if ((node.left as Node).type === 'PrivateIdentifier') return UNKNOWN;
      const left = evaluate(machine, node.left as Expression, scope);
      return binary(node.operator, left, evaluate(machine, node.right, scope));
    }
    case 'UnaryExpression':
      return unary(machine, node.operator, node.argument, scope);
    case 'UpdateExpression':
      return update(machine, node, scope);
    case 'AssignmentExpression':
      return assign(machine, node, scope);
    case 'SequenceExpression': {
      let last: Value;
      for (const one of node.expressions) last = evaluate(machine, one, scope);
      return last;
    }
    case 'AwaitExpression':
      return evaluate(machine, node.argument, scope);
    case 'YieldExpression': {
      const value = node.argument ? evaluate(machine, node.argument, scope) : undefined;
      const yields = frameOf(scope)?.yields;
      if (node.delegate && is(value, 'array')) yields?.push(...value.items.slice(0, 10_000));
      else yields?.push(value);
      return UNKNOWN;
    }
    case 'ThisExpression':
      return selfOf(scope)?.value ?? UNKNOWN;
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ParenthesizedExpression':
      return evaluate(machine, node.expression, scope);
    case 'MetaProperty':
      return node.meta.name === 'import' ? importMeta(scope.module.path) : UNKNOWN;
    case 'ImportExpression': {
      const given = evaluate(machine, node.source, scope);
      const source = is(given, 'object') ? given.props.get('href')?.value : given;
      return typeof source === 'string' ? importNamespace(machine, scope.module, source) : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

function identifier(name: string, scope: Scope): Value {
  const binding = lookup(scope, name);
  if (binding) return force(binding);
  const given = name === 'arguments' ? selfOf(scope)?.args : undefined;
  return given ? array([...given]) : globalValue(name);
}

function superMember(machine: Machine, key: Value, scope: Scope): Value {
  const self = selfOf(scope)?.value;
  const home = lookup(scope, '%home')?.value;
  if (typeof key !== 'string' || !is(home, 'class')) return UNKNOWN;
  return is(home.base, 'class') ? classMember(machine, home.base, key, self) : UNKNOWN;
}
