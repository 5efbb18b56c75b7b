/** What Redis answers when it does not take a write, and what the operator can do about it. */
const REFUSALS: { readonly [code: string]: string } = {
  LOADING: 'Redis is still loading its data.',
  OOM: 'Redis has reached its maxmemory. Give it more.',
  READONLY: 'Redis is a read-only replica. REDIS_URL must name the primary.',
  MISCONF: 'Redis cannot write to its disk (MISCONF). See its log.',
  NOREPLICAS: 'Redis has fewer replicas than its min-replicas-to-write.',
  CLUSTERDOWN: 'The Redis Cluster is down (CLUSTERDOWN): a node is missing.',
  MASTERDOWN: 'Redis is a replica that has lost its primary.',
  NOAUTH: 'Redis wants a password. Put it into REDIS_URL.',
  WRONGPASS: 'Redis does not accept the name or the password in REDIS_URL.',
  NOPERM: 'The Redis user in REDIS_URL may not do this.',
};

/** One sentence; the same one for the same cause. */
export function redisReason(error: unknown): string {
  if (!(error instanceof Error)) return 'Redis failed.';
  const [code = ''] = error.message.split(' ');
  const known = REFUSALS[code];
  if (known !== undefined) return known;
  return /closed|offline|socket|connect/i.test(`${error.name} ${error.message}`)
    ? 'Redis cannot be reached.'
    : error.message;
}

export interface Advice {
  readonly level: 'warn' | 'info';
  readonly text: string;
}

/** What a Redis with these settings may lose although it has confirmed it. */
export function durabilityOf(settings: { readonly [name: string]: string }): readonly Advice[] {
  const { appendonly, appendfsync, maxmemory } = settings;
  const policy = settings['maxmemory-policy'];
  const advice: Advice[] = [];
  if (appendonly !== 'yes') {
    advice.push({
      level: 'warn',
      text: 'Redis keeps no append-only file (appendonly no): its crash loses acknowledged commands.',
    });
  } else if (appendfsync !== 'always') {
    advice.push({
      level: 'info',
      text: `Redis has appendfsync ${appendfsync}: a power cut can lose the last second or two.`,
    });
  }
  if (policy !== undefined && policy !== 'noeviction') {
    advice.push({
      level: maxmemory === '0' ? 'info' : 'warn',
      text: `Redis throws away keys when it is full (maxmemory-policy ${policy}): rooms may vanish. Set noeviction.`,
    });
  }
  return advice;
}
