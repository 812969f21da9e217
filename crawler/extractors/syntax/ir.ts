/**
 * The small common form into which each language's syntax tree is lowered, so that one evaluator serves them all.
 * Only what tool definitions are made of has a form of its own; everything else becomes `unknown`.
 */
export type Expr =
  | { kind: 'literal'; value: string | number | boolean | null; line: number }
  | { kind: 'name'; name: string; line: number }
  | { kind: 'member'; of: Expr; name: string; line: number }
  | { kind: 'index'; of: Expr; args: Expr[]; line: number; slice?: boolean | undefined }
  | { kind: 'call'; callee: Expr; args: Arg[]; line: number; types?: Expr[] | undefined }
  | { kind: 'binary'; op: string; left: Expr; right: Expr; line: number }
  | { kind: 'not'; of: Expr; line: number }
  | { kind: 'template'; parts: Expr[]; line: number }
  | { kind: 'list'; items: Arg[]; line: number; type?: Expr | undefined }
  | { kind: 'map'; entries: Entry[]; line: number }
  | { kind: 'struct'; type: Expr; fields: Entry[]; line: number }
  | { kind: 'choice'; test: Expr; whenTrue: Expr; whenFalse: Expr; line: number }
  | { kind: 'function'; def: FunctionDef; line: number }
  | { kind: 'type'; def: ClassDef; line: number }
  | { kind: 'comprehension'; element: Expr; key?: Expr | undefined; clauses: Clause[]; line: number }
  | { kind: 'unknown'; text: string; line: number };

/** An argument or list item; `spread` is 'list' for `*a`, 'map' for `**a`. */
export interface Arg {
  name?: string | undefined;
  value: Expr;
  spread?: 'list' | 'map' | undefined;
}

/** An entry of a map or struct; without a key the value is spread into it. */
export interface Entry {
  key: Expr | undefined;
  value: Expr;
}

export type Clause = { kind: 'for'; target: Expr; iterable: Expr } | { kind: 'if'; test: Expr };

export interface Param {
  name: string;
  type?: Expr | undefined;
  initial?: Expr | undefined;
  /** `*args` or `**kwargs` */
  rest?: 'list' | 'map' | undefined;
  annotations?: Expr[] | undefined;
  doc?: string | undefined;
}

export interface FunctionDef {
  name: string;
  params: Param[];
  returns?: Expr | undefined;
  decorators: Expr[];
  doc?: string | undefined;
  line: number;
  /** The source text, for cheap questions about what the body mentions. */
  text: string;
  /** Lowered at the first call. */
  body: () => Stmt[];
  /** Go: the receiver's type and name. */
  receiver?: { type: string; name: string } | undefined;
  /** Kotlin: the type parameters, whose types a call may give. */
  typeParams?: string[] | undefined;
  modifiers?: string[] | undefined;
}

export interface FieldDef {
  name: string;
  type?: Expr | undefined;
  initial?: Expr | undefined;
  annotations?: Expr[] | undefined;
  doc?: string | undefined;
  /** Go: the tag after the field. */
  tag?: string | undefined;
  line: number;
}

export interface ClassDef {
  name: string;
  kind: 'class' | 'struct' | 'enum' | 'interface';
  bases: Expr[];
  decorators: Expr[];
  doc?: string | undefined;
  fields: FieldDef[];
  methods: FunctionDef[];
  classes: ClassDef[];
  line: number;
  text: string;
}

export type Stmt =
  | { kind: 'assign'; target: Expr; value: Expr; op?: string | undefined; declare: boolean; line: number }
  | { kind: 'expr'; value: Expr; line: number }
  | { kind: 'if'; test: Expr; whenTrue: Stmt[]; whenFalse: Stmt[]; line: number }
  | { kind: 'for'; target: Expr | undefined; iterable: Expr | undefined; body: Stmt[]; line: number }
  | { kind: 'block'; body: Stmt[]; conditional: boolean; line: number }
  | { kind: 'return'; value: Expr | undefined; line: number }
  | { kind: 'function'; def: FunctionDef; line: number }
  | { kind: 'class'; def: ClassDef; line: number }
  | { kind: 'import'; bind: string; path: string; member?: string | undefined; line: number }
  | { kind: 'global'; names: string[]; line: number };
