import { number } from '../i18n/index.ts';

interface CommandListProps {
  /** `kubectl get pods` → 4. */
  readonly commands: readonly (readonly [string, number])[];
}

/** What was looked up how often, most often first. */
export function CommandList({ commands }: CommandListProps) {
  return (
    <ul class="commands">
      {commands
        .toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b))
        .map(([command, count]) => (
          <li key={command}>
            <code>{command}</code> <span class="numbers">× {number(count)}</span>
          </li>
        ))}
    </ul>
  );
}
