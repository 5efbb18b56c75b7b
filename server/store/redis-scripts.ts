import { defineScript } from 'redis';

/** Keys of one room, in this order in every script. The braces keep them in one slot of a Redis Cluster. */
export function keysOf(code: string): readonly string[] {
  return ['meta', 'log', 'snapshot', 'scores', 'names'].map((name) => `room:{${code}}:${name}`);
}

const KEYS = 5;

interface Parser {
  pushKeys(keys: string[]): void;
  push(...args: string[]): unknown;
}

const parseCommand = (parser: Parser, code: string, args: readonly string[]) => {
  parser.pushKeys([...keysOf(code)]);
  parser.push(...args);
};

const transformReply = (reply: unknown): string => String(reply);

const script = (body: string) =>
  defineScript({
    NUMBER_OF_KEYS: KEYS,
    SCRIPT: `local meta, log, snapshot, scores, names = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]\n${body}`,
    parseCommand,
    transformReply,
  });

/**
 * The time to live of a room's keys is renewed when less than this part of it is left of any, and when one has none yet:
 * to do so with each write would double what is written to the append-only file. Of all together: what is kept of a room
 * goes as a whole.
 */
const RENEWED_BELOW = 0.999;

/*
 * A full Redis refuses a script at its first write or not at all, and only if that write could need memory: so
 * every script begins with one that could.
 */

/** ARGV: ttl in ms, owner, version, state, then pairs for the hash `meta`. Answers the epoch or a refusal. */
export const createRoom = script(`
if redis.call('EXISTS', meta) == 1 then return 'code-taken' end
redis.call('HSET', meta, 'epoch', '1', 'owner', ARGV[2], 'version', ARGV[3], unpack(ARGV, 5))
redis.call('DEL', log, snapshot, scores, names)
redis.call('HSET', snapshot, 'version', ARGV[3], 'state', ARGV[4])
for i = 1, ${KEYS} do redis.call('PEXPIRE', KEYS[i], ARGV[1]) end
return '1'`);

/** ARGV: owner, epoch to take over from. Answers the new epoch or a refusal. */
export const claimRoom = script(`
local epoch = redis.call('HGET', meta, 'epoch')
if not epoch then return 'no-such-room' end
if epoch ~= ARGV[2] then return 'held' end
redis.call('HSET', meta, 'owner', ARGV[1])
return tostring(redis.call('HINCRBY', meta, 'epoch', 1))`);

/** ARGV: epoch of the claim that is given back. The epoch stays, so that what the owner still sends is fenced later. */
export const releaseRoom = script(`
if redis.call('HGET', meta, 'epoch') == ARGV[1] then redis.call('HSET', meta, 'owner', '') end
return 'released'`);

/**
 * ARGV: ttl in ms, epoch, expected version, new version, entries as JSON, time of the last entry, end of the
 * class or '', number of standings, then seat, points and the rest as JSON for each, then the
 * seats that leave. Whole or not at all; the stream id is the version, so nothing can be written twice.
 */
export const appendBatch = script(`
local kept = redis.call('HMGET', meta, 'epoch', 'version')
if not kept[1] then return 'no-such-room' end
if kept[1] ~= ARGV[2] then return 'fenced' end
if kept[2] ~= ARGV[3] then return 'stale' end
redis.call('XADD', log, ARGV[4] .. '-0', 'entries', ARGV[5])
redis.call('HSET', meta, 'version', ARGV[4], 'updatedAt', ARGV[6])
if ARGV[7] ~= '' then redis.call('HSET', meta, 'endedAt', ARGV[7]) end
local at = 9
for _ = 1, tonumber(ARGV[8]) do
  redis.call('ZADD', scores, ARGV[at + 1], ARGV[at])
  redis.call('HSET', names, ARGV[at], ARGV[at + 2])
  at = at + 3
end
while ARGV[at] do
  redis.call('ZREM', scores, ARGV[at])
  redis.call('HDEL', names, ARGV[at])
  at = at + 1
end
if ARGV[7] ~= '' or redis.call('HGET', meta, 'endedAt') == '' then
  local due = false
  for i = 1, ${KEYS} do
    local left = redis.call('PTTL', KEYS[i])
    due = due or left ~= -2 and left < ARGV[1] * ${RENEWED_BELOW}
  end
  for i = 1, due and ${KEYS} or 0 do redis.call('PEXPIRE', KEYS[i], ARGV[1]) end
end
return 'saved'`);

/** ARGV: epoch, version, state. Keeps it unless a later one is kept already. */
export const keepSnapshot = script(`
local epoch = redis.call('HGET', meta, 'epoch')
if not epoch then return 'no-such-room' end
if epoch ~= ARGV[1] then return 'fenced' end
if tonumber(ARGV[2]) > tonumber(redis.call('HGET', meta, 'version')) then return 'stale' end
if tonumber(redis.call('HGET', snapshot, 'version')) > tonumber(ARGV[2]) then return 'kept' end
redis.call('HSET', snapshot, 'version', ARGV[2], 'state', ARGV[3])
return 'kept'`);
