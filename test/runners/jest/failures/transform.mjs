import { transformSync } from 'rolldown/utils';

/** Strips the types, as TypeScript projects do, so that lines move. */
// oxlint-disable-next-line import/no-default-export -- jest wants one
export default {
  process(source, path) {
    const { code, map } = transformSync(path, source, { sourcemap: true });
    return { code, map: JSON.stringify(map) };
  },
};
