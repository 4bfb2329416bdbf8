/**
 * Runs the sides round after round, each round beginning with another side, so that a slow moment of the machine meets
 * all of them. Returns the samples of each side, index by round; the first rounds only warm up.
 */
export async function takeTurns(sides, { rounds, warmUps }) {
  const names = Object.keys(sides);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < warmUps + rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      const sample = await sides[name]();
      if (round >= warmUps) samples[name].push(sample);
    }
  }
  return samples;
}
