import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Within the package, so that it finds itself and what is installed. */
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** A copy of a project beside this file, for runs that write into its files. */
export class ProjectCopy {
  readonly folder: string;

  constructor(project: string) {
    mkdirSync(cache, { recursive: true });
    this.folder = mkdtempSync(join(cache, 'project-'));
    cpSync(fileURLToPath(new URL(project, import.meta.url)), this.folder, { recursive: true });
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  edit(file: string, change: (text: string) => string): void {
    writeFileSync(join(this.folder, file), change(this.read(file)));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
