/** The Python of the environment, or why there is none. */
export function preparePython(
  more?: URL,
): Promise<
  { readonly python: string; readonly missing?: undefined } | { readonly python?: undefined; readonly missing: string }
>;
