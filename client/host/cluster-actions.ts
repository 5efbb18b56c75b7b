import type { ClusterCommand } from '../../shared/sim/command.ts';
import { giveCluster, type Line } from './give.ts';

/** Gives cluster commands, as long as the lesson's script does not hold the cluster. */
export class ClusterActions {
  readonly open: boolean;
  readonly #line: Line;

  constructor(line: Line, open: boolean) {
    this.#line = line;
    this.open = open;
  }

  /** `what` names the action in the sentence that says it is done. True when it was. */
  async give(command: ClusterCommand, what: string): Promise<boolean> {
    return this.open && giveCluster(this.#line, command, what);
  }
}
