/** A whole number from the command line; ends the process where it is none. */
export function whole(name, text, least) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && text.trim() !== '') return value;
  console.error(`--${name} is ${JSON.stringify(text)}; accepted: a whole number from ${least} up.`);
  process.exit(2);
}
