const { install } = require('traceproof/jest');

/** What these tests do on purpose, by the names they use. */
install({
  strict: {
    orphans: [/^\d$/, 'checkout', /^(?:before|body|after|attempt)\b/, 'value', 'refused', 'outer'],
    strays: ['nobodys'],
    lateSpans: ['late'],
  },
});
