/** How often the class ran which kubectl command, most often first. */
export interface KubectlUse {
  readonly commands: readonly { readonly command: string; readonly count: number }[];
}

/** What the server says; nothing when it makes no sense. */
export function parseKubectlUse(answer: unknown): KubectlUse {
  if (typeof answer !== 'object' || answer === null || !('commands' in answer)) return { commands: [] };
  const { commands } = answer;
  if (typeof commands !== 'object' || commands === null) return { commands: [] };
  const counted = Object.entries(commands).flatMap(([command, count]) =>
    typeof count === 'number' ? [{ command, count }] : [],
  );
  return { commands: counted.sort((left, right) => right.count - left.count) };
}
