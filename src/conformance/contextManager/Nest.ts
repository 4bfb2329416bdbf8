/** What is done, one step after the other, and within one another. */
export type NestStep =
  /** Runs the steps within a context by this name; `throws` at its end; `awaits` between its steps. */
  | { readonly do: 'with'; readonly name: string; readonly steps: Nest; readonly throws: boolean }
  /** Binds the steps to a context by this name, and calls what came of it. */
  | { readonly do: 'bind'; readonly name: string; readonly steps: Nest }
  /** Runs lists of steps at once. */
  | { readonly do: 'all'; readonly branches: readonly Nest[] }
  /** Waits. */
  | { readonly do: 'wait'; readonly how: 'promise' | 'timer' | 'nextTick' | 'immediate' }
  /** Attaches a context by this name; its token is the next one. */
  | { readonly do: 'attach'; readonly name: string }
  /** Disposes of the token with this number, by remainder. */
  | { readonly do: 'dispose'; readonly token: number };

/** Steps in their order. */
export type Nest = readonly NestStep[];

/** A nest as TypeScript, on as many lines as it has steps. */
export function nestText(nest: Nest, indent = ''): string {
  return nest.map((step) => indent + stepText(step, indent)).join('\n');
}

function stepText(step: NestStep, indent: string): string {
  const block = (steps: Nest): string => `{\n${nestText(steps, `${indent}  `)}\n${indent}}`;
  switch (step.do) {
    case 'with':
      return `await manager.with(${step.name}, async () => ${block(step.steps)})${step.throws ? '; // throws at its end' : ';'}`;
    case 'bind':
      return `await manager.bind(${step.name}, async () => ${block(step.steps)})();`;
    case 'all':
      return `await Promise.all([\n${step.branches.map((one) => `${indent}  (async () => {\n${nestText(one, `${indent}    `)}\n${indent}  })(),`).join('\n')}\n${indent}]);`;
    case 'wait':
      return waits[step.how];
    case 'attach':
      return `tokens.push(manager.attach(${step.name}));`;
    case 'dispose':
      return `tokens[${step.token} % tokens.length]?.dispose();`;
  }
}

const waits = {
  promise: 'await null;',
  timer: 'await new Promise((resolve) => setTimeout(resolve));',
  nextTick: 'await new Promise((resolve) => process.nextTick(resolve));',
  immediate: 'await new Promise((resolve) => setImmediate(resolve));',
} as const;
