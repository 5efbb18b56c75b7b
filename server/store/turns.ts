/** Lets one task at a time run for each key, in the order of asking. A key that nobody waits for is forgotten. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  take<T>(key: string, task: () => Promise<T>): Promise<T> {
    const result = (this.#last.get(key) ?? Promise.resolve()).then(task);
    const settled = result.then(
      () => {},
      () => {},
    );
    this.#last.set(key, settled);
    void settled.then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    return result;
  }

  async idle(): Promise<void> {
    await Promise.all(this.#last.values());
  }
}
