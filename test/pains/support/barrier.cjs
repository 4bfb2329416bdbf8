/** Resolves when `count` have arrived: all of them run at once. */
function barrier(count) {
  let open;
  let missing = count;
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  return () => {
    missing -= 1;
    if (missing === 0) open();
    return opened;
  };
}

module.exports = { barrier };
