import type { Node, VariableDeclaration } from 'oxc-parser';
import { bind } from './assign.ts';
import { makeClass } from './classes.ts';
import { evaluate } from './evaluate.ts';
import { executeBlock } from './execute.ts';
import { propertyKey } from './literals.ts';
import type { Machine } from './machine.ts';
import { force, newScope, type Scope } from './scope.ts';
import { object, UNKNOWN, type Value } from './values.ts';

/** Makes the names of a block known: functions at once, the rest when they are first needed. */
export function hoist(machine: Machine, body: readonly Node[], scope: Scope): void {
  for (const statement of body) {
    const node = declarationIn(statement);
    const { depth } = machine;
    switch (node.type) {
      case 'FunctionDeclaration':
        if (node.id && node.body) {
          const value: Value = { kind: 'function', node, scope, module: scope.module };
          scope.names.set(node.id.name, { value, depth });
        }
        break;
      case 'ClassDeclaration':
        if (node.id) {
          scope.names.set(node.id.name, { value: undefined, depth, lazy: () => makeClass(machine, node, scope) });
        }
        break;
      case 'VariableDeclaration':
        hoistVariables(machine, node, scope);
        break;
      case 'TSEnumDeclaration':
        scope.names.set(node.id.name, { value: undefined, depth, lazy: () => enumeration(machine, node, scope) });
        break;
      case 'TSModuleDeclaration':
        if (node.id.type === 'Identifier' && node.body?.type === 'TSModuleBlock') {
          const { body: inner } = node.body;
          scope.names.set(node.id.name, { value: undefined, depth, lazy: () => namespace(machine, inner, scope) });
        }
        break;
    }
  }
}

function declarationIn(node: Node): Node {
  const exported = node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration';
  return (exported && (node.declaration as Node | null)) || node;
}

function hoistVariables(machine: Machine, node: VariableDeclaration, scope: Scope): void {
  for (const { id, init } of node.declarations) {
    if (id.type === 'Identifier') {
      if (!init && scope.names.has(id.name)) continue;
      const lazy = init ? guarded(machine, scope, () => evaluate(machine, init, scope)) : undefined;
      scope.names.set(id.name, { value: undefined, depth: machine.depth, lazy });
    } else if (init) {
      const parts = new Map<string, Value>();
      let done = false;
      const take = (name: string) => () => {
        if (!done) {
          done = true;
          bind(machine, id, guarded(machine, scope, () => evaluate(machine, init, scope))(), scope, (one, value) => {
            parts.set(one, value);
          });
        }
        return parts.get(name);
      };
      for (const name of patternNames(id)) {
        scope.names.set(name, { value: undefined, depth: machine.depth, lazy: take(name) });
      }
    }
  }
}

/** The names a pattern binds. */
export function patternNames(node: Node | null): string[] {
  switch (node?.type) {
    case 'Identifier':
      return [node.name];
    case 'AssignmentPattern':
      return patternNames(node.left);
    case 'RestElement':
      return patternNames(node.argument);
    case 'ArrayPattern':
      return node.elements.flatMap(patternNames);
    case 'ObjectPattern':
      return node.properties.flatMap((one) => patternNames(one.type === 'RestElement' ? one.argument : one.value));
    default:
      return [];
  }
}

/**
 * The way to a value that is evaluated later, under the conditions of its declaration and not of its first use. One
 * whose evaluation runs out of stack is unknown; a spent budget goes through.
 */
function guarded(machine: Machine, scope: Scope, run: () => Value): () => Value {
  const { depth } = machine;
  return () => {
    const outer = machine.depth;
    const { coldLimit, steps } = machine;
    machine.depth = depth;
    if (scope.parent === undefined) machine.coldLimit = undefined;
    try {
      return run();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return UNKNOWN;
    } finally {
      machine.depth = outer;
      // A constant of a module costs its own steps, not those of the call that asks for it first.
      if (scope.parent === undefined && coldLimit !== undefined) machine.coldLimit = coldLimit + machine.steps - steps;
    }
  };
}

function enumeration(machine: Machine, node: Extract<Node, { type: 'TSEnumDeclaration' }>, scope: Scope): Value {
  const made = object();
  const inner = newScope(scope);
  let next: Value = 0;
  for (const one of node.body.members) {
    const key = propertyKey(machine, one.id, one.computed, inner);
    if (key === undefined) continue;
    const value: Value = one.initializer ? evaluate(machine, one.initializer, inner) : next;
    made.props.set(key, { value });
    inner.names.set(key, { value, depth: machine.depth });
    next = typeof value === 'number' ? value + 1 : UNKNOWN;
  }
  return made;
}

/** `namespace X { … }`: its names as an object. */
function namespace(machine: Machine, body: readonly Node[], scope: Scope): Value {
  const inner = newScope(scope);
  executeBlock(machine, body, inner);
  return {
    kind: 'object',
    open: false,
    props: new Map([...inner.names].map(([key, one]) => [key, { value: force(one) }])),
  };
}
