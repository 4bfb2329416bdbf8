import { misread } from '../check/misread.js';

// What a tree text has another meaning for: what it draws, marks, and tells.
const unsafe = [
  // Blanks at the ends, and what cannot be seen or makes lines.
  /^\s|\s$|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u,
  // The beginnings of branches, details, placeholders and quotes.
  /^(?:[│├└─"(…]|@ )/u,
  // The lines above a trace.
  /^(?:t\d+:|[0-9a-f]{8})$/,
  // The facts and notes behind a name.
  /"| \[| ERROR|←| \d+(?:\.\d+)? m?s$|\((?:open|unsampled|late|by elimination|lost context)\)$/,
];

/** A name as a tree text has it: in quotes where it would be read as something else. */
export function quoteName(name: string): string {
  return name !== '' && unsafe.every((pattern) => !pattern.test(name)) && misread(name) === undefined
    ? name
    : quote(name);
}

/** A text in double quotes, with the escapes of JSON, for what cannot be seen too. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (invisible) =>
    [...Array(invisible.length).keys()].map((at) => escaped(invisible.charCodeAt(at))).join(''),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
