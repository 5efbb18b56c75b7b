/** The servers that `REDIS_URL` names: one, or nodes of one Redis Cluster with commas between. Null: not readable. */
export function redisUrls(text: string): readonly URL[] | null {
  const parts = text.split(',').map((part) => part.trim());
  const urls = parts.flatMap((part) => (URL.canParse(part) ? [new URL(part)] : []));
  const readable = urls.every((url) => ['redis:', 'rediss:'].includes(url.protocol) && url.hostname !== '');
  return readable && urls.length === parts.length ? urls : null;
}

/** For people: hosts and ports without credentials. */
export function placesOf(text: string): string {
  return (redisUrls(text) ?? []).map((url) => url.host).join(', ');
}
