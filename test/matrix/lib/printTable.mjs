import Table from 'cli-table3';

const head = ['runner', 'version', 'pool, transform', 'isolation', 'Node', 'api', 'SDK', 'result', 'ms'];
const noLines = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** One row a cell. */
export function printTable(results) {
  const table = new Table({ head, chars: noLines, style: { head: [], border: [] } });
  for (const { cell, version, node, api, sdk, outcome, ms, tests } of results) {
    const how = [cell.how, cell.globals && 'globals'].filter(Boolean).join(', ');
    table.push([
      cell.runner,
      version,
      how,
      cell.isolation,
      node,
      api,
      cell.noSdk ? 'none' : sdk,
      said(outcome, tests),
      ms,
    ]);
  }
  console.log(table.toString());
  for (const { cell, problems } of results.filter(({ outcome }) => outcome === 'skipped'))
    console.log(`skipped: ${cell.name}: ${problems.join('; ')}`);
}

function said(outcome, { passed, failed, skipped }) {
  if (outcome === 'skipped') return 'skipped';
  return [outcome, `${passed}`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`]
    .filter(Boolean)
    .join(', ');
}
