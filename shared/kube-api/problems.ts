import type { Json } from '../lib/json.ts';
import { failure, type Status } from './status.ts';

/** What is wrong with an object, field by field, in the API server's words (`util/validation/field/errors.go`). */
export class Problems {
  readonly #found: { readonly reason: string; readonly field: string; readonly message: string }[] = [];

  get any(): boolean {
    return this.#found.length > 0;
  }

  required(field: string, detail = ''): void {
    this.#add('FieldValueRequired', field, `Required value${detail === '' ? '' : `: ${detail}`}`);
  }

  invalid(field: string, value: Json | undefined, detail: string): void {
    this.#add('FieldValueInvalid', field, `Invalid value: ${JSON.stringify(value ?? null)}: ${detail}`);
  }

  /** A value that no JSON says as the API server does: as Go prints it. */
  invalidAs(field: string, value: string, detail: string): void {
    this.#add('FieldValueInvalid', field, `Invalid value: ${value}: ${detail}`);
  }

  duplicate(field: string, value: string): void {
    this.#add('FieldValueDuplicate', field, `Duplicate value: ${JSON.stringify(value)}`);
  }

  forbidden(field: string, detail: string): void {
    this.#add('FieldValueForbidden', field, `Forbidden: ${detail}`);
  }

  /** One that is a sentence already, and begins with its field. */
  sentence(text: string): void {
    const divider = text.indexOf(': ');
    this.#add('FieldValueInvalid', text.slice(0, divider), text.slice(divider + 2));
  }

  tooMany(field: string, count: number, most: number): void {
    this.#add(
      'FieldValueTooMany',
      field,
      `Too many: ${count}: must have at most ${most} ${most === 1 ? 'item' : 'items'}`,
    );
  }

  /** The value must be one of these; nothing written is fine. `advice` is added to what the API server says. */
  oneOf(field: string, value: Json | undefined, supported: readonly string[], advice = ''): void {
    if (value === undefined || supported.some((one) => one === value)) return;
    const listed = supported.map((one) => JSON.stringify(one)).join(', ');
    this.#add(
      'FieldValueNotSupported',
      field,
      `Unsupported value: ${JSON.stringify(value)}: supported values: ${listed}${advice === '' ? '' : `: ${advice}`}`,
    );
  }

  /** `kind` with its group, as errors name it: `Deployment.apps`. */
  status(kind: string, name: string): Status {
    const lines = this.#found.map(({ field, message }) => `${field}: ${message}`);
    const all = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
    const [plainKind = kind, ...group] = kind.split('.');
    return failure('Invalid', `${kind} ${JSON.stringify(name)} is invalid: ${all}`, {
      ...(name === '' ? {} : { name }),
      ...(kind === '' ? {} : { kind: plainKind }),
      ...(group.length === 0 ? {} : { group: group.join('.') }),
      causes: this.#found,
    });
  }

  #add(reason: string, field: string, message: string): void {
    this.#found.push({ reason, field, message });
  }
}
