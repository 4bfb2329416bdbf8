import { install } from 'traceproof/vitest';

/** What these tests do on purpose, by the names they use. */
install({
  strict: {
    orphans: [/^\d$/, 'checkout', /^(?:before|body|after)\b/, /^(?:wanted|automatic),/, 'outer'],
    strays: ['nobodys'],
    lateSpans: ['late'],
  },
});
