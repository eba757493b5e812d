package redisstore

import "github.com/redis/go-redis/v9"

// The server runs each script as one, and others wait meanwhile. Values are bytes;
// numbers in them are read with struct, never compared as strings.

// putScript puts a head: KEYS are next, heads, texts, ids, keys, ages; ARGV its ID,
// its time, the packed head, its text, the mark of this Put, and for each of its
// keys the key and the last ref seen there, or nothing.
var putScript = redis.NewScript(`
local known = redis.call('HGET', KEYS[4], ARGV[1])
if known then
	if string.sub(known, 7) == ARGV[5] then return 'ok' end
	return 'has'
end
local lists = {}
for i = 6, #ARGV, 2 do
	local list = redis.call('HGET', KEYS[5], ARGV[i]) or ''
	if #list > 0 and ARGV[i + 1] ~= '' and struct.unpack('>I6', list, #list - 5) > tonumber(ARGV[i + 1]) then
		return 'changed'
	end
	lists[ARGV[i]] = list
end
local ref = redis.call('INCR', KEYS[1])
local packed = struct.pack('>I6', ref)
redis.call('HSET', KEYS[2], ref, ARGV[3])
redis.call('HSET', KEYS[3], ref, ARGV[4])
redis.call('HSET', KEYS[4], ARGV[1], packed .. ARGV[5])
for key, list in pairs(lists) do
	redis.call('HSET', KEYS[5], key, list .. packed)
end
redis.call('ZADD', KEYS[6], ARGV[2], ref)
return 'ok'
`)

// remove is a function that removes a head and returns how many: KEYS are heads,
// texts, ids, keys, ages.
const remove = `
local function remove(ref)
	local head = redis.call('HGET', KEYS[1], ref)
	if not head then return 0 end
	local n, at = struct.unpack('>I2', head, 5)
	for i = 1, n do
		local key = string.sub(head, at, at + 3)
		at = at + 4
		local list = redis.call('HGET', KEYS[4], key) or ''
		local rest = {}
		for p = 1, #list, 6 do
			if struct.unpack('>I6', list, p) ~= tonumber(ref) then
				rest[#rest + 1] = string.sub(list, p, p + 5)
			end
		end
		if #rest == 0 then
			redis.call('HDEL', KEYS[4], key)
		else
			redis.call('HSET', KEYS[4], key, table.concat(rest))
		end
	end
	n, at = struct.unpack('>I2', head, at)
	if #head < at + n - 1 then error('a head that ends early') end
	redis.call('HDEL', KEYS[3], string.sub(head, at + n))
	redis.call('HDEL', KEYS[1], ref)
	redis.call('HDEL', KEYS[2], ref)
	redis.call('ZREM', KEYS[5], ref)
	return 1
end
`

// deleteScript removes the head ARGV[1].
var deleteScript = redis.NewScript(remove + `return remove(ARGV[1])`)

// evictScript removes heads older than ARGV[1], at most ARGV[2].
var evictScript = redis.NewScript(remove + `
local n = 0
for _, ref in ipairs(redis.call('ZRANGEBYSCORE', KEYS[5], '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])) do
	n = n + remove(ref)
end
return n
`)
