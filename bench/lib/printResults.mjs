import Table from 'cli-table3';

/** Prints one table a section: figure, median, the middle half of the samples, goal. */
export function printResults({ machine, seconds, results }) {
  for (const { title, figures, details } of results) {
    console.log(`\n${title}`);
    const table = new Table({
      head: ['figure', 'median', 'middle half', 'samples', 'goal', ''],
      style: { head: [], border: [] },
      chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    });
    for (const figure of figures) table.push(rowOf(figure));
    console.log(table.toString());
    for (const line of details) console.log(`  ${line}`);
  }
  const { node, v8, cpu, cores, load } = machine;
  console.log(`\nnode ${node} (V8 ${v8}), ${cpu}, ${cores} cores, load ${load}; ${seconds} s`);
}

function rowOf({ name, unit, median, low, high, samples, goal }) {
  const verdict = goal === undefined ? '' : median <= goal ? 'met' : 'missed';
  const half = low === undefined ? '' : `${show(low)} to ${show(high)}`;
  return [name, `${show(median)} ${unit}`, half, samples ?? '', goal === undefined ? '' : `at most ${goal}`, verdict];
}

function show(value) {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
