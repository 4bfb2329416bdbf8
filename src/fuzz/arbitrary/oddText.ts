/** What a baggage value may hold and a careless carrier spoils: what must be escaped, what has two bytes, and length. */
export const oddText: string = ` 100%2C ä€ a=b,c;d "${'x'.repeat(90)}`;
