import { type Nest, type NestCall, type NestStep, throwsAtEnd } from './Nest.js';
import type { NestCase } from './ContextManagerCase.js';
import { programOf } from './programOf.js';

type Draws = NestCase['draws'];
/** What was done with a nest, as a module that throws where the manager breaks the rule. */
export function nestProgram(nest: Nest, draws: Draws): string {
  if (draws === 'attachments') return programOf(attachmentsText(nest));
  const text = new NestText(draws === 'async nest');
  const steps = text.steps(nest, 'none', '');
  return programOf(`let calls = 0;\n${steps}\nassert.equal(calls, ${text.calls});`);
}

class NestText {
  readonly #waits: boolean;
  calls = 0;

  constructor(waits: boolean) {
    this.#waits = waits;
  }

  /** The steps, and behind each a look at what is active. */
  steps(nest: Nest, due: string, indent: string): string {
    const look = `${indent}assert.equal(active(), '${due}');`;
    return [look, ...nest.flatMap((step) => [indent + this.#step(step, due, indent), look])].join('\n');
  }

  #step(step: NestStep, due: string, indent: string): string {
    if (step.do === 'wait') return waits[step.how];
    if (step.do === 'all') return this.#all(step.branches, due, indent);
    if (step.do === 'with' || step.do === 'bind')
      return this.#waits ? this.#later(step, due, indent) : this.#atOnce(step, indent);
    return '';
  }

  #atOnce(step: NestCall, indent: string): string {
    const call = callText(step, `() => ${this.#body(step, indent)}`);
    return throwsAtEnd(step) ? `assert.throws(() => ${call}, /planned/);` : `${call};`;
  }

  #later(step: NestCall, due: string, indent: string): string {
    const done = `done${this.calls + 1}`;
    const call = callText(step, `async () => ${this.#body(step, indent)}`);
    const end = throwsAtEnd(step) ? `await assert.rejects(${done}, /planned/);` : `await ${done}.then();`;
    return [`const ${done} = ${call};`, `assert.equal(active(), '${due}');`, end].join(`\n${indent}`);
  }

  #body(step: NestCall, indent: string): string {
    this.calls += 1;
    const inner = `${indent}  `;
    const end = throwsAtEnd(step) ? `\n${inner}throw new Error('planned');` : '';
    return `{\n${inner}calls += 1;\n${this.steps(step.steps, step.name, inner)}${end}\n${indent}}`;
  }

  #all(branches: readonly Nest[], due: string, indent: string): string {
    const inner = `${indent}  `;
    const texts = branches.map((one) => `${inner}(async () => {\n${this.steps(one, due, `${inner}  `)}\n${inner}})(),`);
    return `await Promise.all([\n${texts.join('\n')}\n${indent}]);`;
  }
}

function callText(step: NestCall, fn: string): string {
  return step.do === 'with'
    ? `manager.with(named('${step.name}'), ${fn})`
    : `manager.bind(named('${step.name}'), ${fn})()`;
}

function attachmentsText(steps: Nest): string {
  const lines = steps.flatMap((step) => {
    if (step.do === 'attach')
      return [`tokens.push(manager.attach(named('${step.name}')));`, `assert.equal(active(), '${step.name}');`];
    return step.do === 'dispose' ? [`tokens[${step.token} % tokens.length]?.dispose();`] : [];
  });
  const all = [
    'await null;',
    'const tokens = [];',
    ...lines,
    'for (const token of tokens) token.dispose();',
    "assert.equal(active(), 'around');",
  ];
  return `await manager.with(named('around'), async () => {\n${all.map((line) => `  ${line}`).join('\n')}\n});`;
}

const waits = {
  promise: 'await null;',
  timer: 'await new Promise((resolve) => setTimeout(resolve));',
  nextTick: 'await new Promise((resolve) => process.nextTick(resolve));',
  immediate: 'await new Promise((resolve) => setImmediate(resolve));',
} as const;
