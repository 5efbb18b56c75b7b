/** Whether two plain JSON values are equal; the order of keys does not matter. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftFields = Object.entries(left);
  const rightFields = new Map<string, unknown>(Object.entries(right));
  if (leftFields.length !== rightFields.size) return false;
  return leftFields.every(([key, value]) => rightFields.has(key) && sameJson(value, rightFields.get(key)));
}
