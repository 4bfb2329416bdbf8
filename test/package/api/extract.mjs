import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { root } from '../entries.mjs';
import { augmentationsOf } from './augmentationsOf.mjs';

/** Messages about what this package does not use: release tags, and links that editors follow by the source. */
const unused = ['ae-missing-release-tag', 'ae-undocumented', 'ae-unresolved-link'];

const compilerOptions = {
  target: 'es2022',
  // Without the names of the DOM, API Extractor does not follow what @types/node makes of AbortSignal.
  lib: ['es2023', 'esnext.disposable', 'dom'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  types: ['node'],
};

/**
 * Reads the declarations that an entry leads to.
 *
 * @returns the report's text; the exports as API Extractor's model has them; names that signatures speak of and the entry
 * does not export; and everything else that API Extractor complained of.
 */
export function extract(entry, work) {
  const folder = join(work, entry.name);
  mkdirSync(folder, { recursive: true });
  const forgotten = [];
  const complaints = [];
  Extractor.invoke(ExtractorConfig.prepare(configOf(entry, folder)), {
    localBuild: true,
    messageCallback(message) {
      message.handled = true;
      if (message.messageId === 'ae-forgotten-export') forgotten.push(/"(.+?)"/.exec(message.text)[1]);
      else if (isComplaint(message)) complaints.push(textOf(message));
    },
  });
  const report = readFileSync(join(folder, 'report.api.md'), 'utf8').replaceAll('\r\n', '\n');
  const model = JSON.parse(readFileSync(join(folder, 'model.api.json'), 'utf8'));
  return { text: withAugmentations(report, entry), exports: model.members[0].members, forgotten, complaints };
}

function configOf(entry, folder) {
  const file = join(root, entry.types);
  return {
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: file,
      compiler: { overrideTsconfig: { compilerOptions, files: [file] } },
      apiReport: {
        enabled: true,
        reportFileName: 'report',
        reportFolder: folder,
        reportTempFolder: join(folder, 'temp'),
      },
      docModel: { enabled: true, apiJsonFilePath: join(folder, 'model.api.json') },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        extractorMessageReporting: {
          default: { logLevel: 'warning' },
          ...Object.fromEntries(unused.map((id) => [id, { logLevel: 'none' }])),
        },
        tsdocMessageReporting: { default: { logLevel: 'warning' } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  };
}

/** On the console it says that it wrote the report. */
function isComplaint({ logLevel, category }) {
  return logLevel === 'error' || (logLevel === 'warning' && category !== 'console');
}

function textOf({ messageId, text, sourceFilePath, sourceFileLine }) {
  return `${sourceFilePath ?? ''}:${sourceFileLine ?? ''} ${messageId}: ${text}`;
}

/** What an import of the entry adds to the types of others, which API Extractor leaves out. */
function withAugmentations(report, entry) {
  const heading = report.replace(/## API Report File for "[^"]+"/, `## API Report File for "${entry.specifier}"`);
  const body = heading.replace('// (No @packageDocumentation comment for this package)\n\n', '');
  const augmentations = augmentationsOf(join(root, entry.types));
  if (augmentations.length === 0) return body;
  return `${body}\nTo the types of others it adds:\n\n\`\`\`ts\n\n${augmentations.join('\n\n')}\n\n\`\`\`\n`;
}
