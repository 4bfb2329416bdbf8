// The process of one section, or of a part of it.
const [section, ...part] = process.argv.slice(2);
const { measure } = await import(`../sections/${section}.mjs`);
const result = await measure(...part);
// What a section leaves running (workers, a server) is no concern of the next one.
process.send(result, () => process.exit(0));
