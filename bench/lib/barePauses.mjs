/** Waits as a `pause` op says; gates are opened by `gatesOf`. */
export async function pause(how) {
  if (how === 'microtask') return;
  await new Promise((resolve) => {
    if (how === 'nextTick') process.nextTick(resolve);
    else if (how === 'immediate') setImmediate(resolve);
    else setTimeout(resolve, how === 'idle' ? 30 : 1);
  });
}

/** Opens one waiting gate at a time, by the schedule, when everything else had a turn. */
export function gatesOf(schedule) {
  const waiting = [];
  let turn = 0;
  let armed = false;
  const arm = () => {
    if (armed) return;
    armed = true;
    setImmediate(() => setImmediate(open));
  };
  const open = () => {
    armed = false;
    const [next] = waiting.splice((schedule[turn++ % schedule.length] ?? 0) % waiting.length, 1);
    next?.();
    if (waiting.length > 0) arm();
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      arm();
    });
}
