/** Whether it has to be called with `new`. */
export function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}
