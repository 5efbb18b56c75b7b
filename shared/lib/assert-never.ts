/** Ends every `switch` over a union: the type checker proves that it is unreachable. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
