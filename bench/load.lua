-- What wrk sends: wrk -s bench/load.lua URL -- SCENARIO FILE
-- FILE has one user a line: what it is for ("user", "creator" or "bad"), a token, and the ids of tasks.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

local users = { user = {}, creator = {}, bad = {} }

local function message(method, path, user, body, headers)
  local head = method .. " " .. path .. " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " .. user.token .. "\r\n"
    .. (headers or "")
  if body then
    return head .. "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
  end
  return head .. "\r\n"
end

local function any(kind)
  return users[kind][math.random(#users[kind])]
end

local function path(user)
  return "/api/tasks/" .. user.ids[math.random(#user.ids)]
end

local calls = {}
local call

function calls.list()
  return message("GET", "/api/tasks", any("user"))
end

function calls.page()
  return message("GET", "/api/tasks?limit=5&sort=-priority", any("user"))
end

function calls.get()
  local user = any("user")
  return message("GET", path(user), user)
end

-- Whatever the version is, it is known
calls["not-modified"] = function()
  return message("GET", "/api/tasks", any("user"), nil, "If-None-Match: *\r\n")
end

calls["not-modified-one"] = function()
  local user = any("user")
  return message("GET", path(user), user, nil, "If-None-Match: *\r\n")
end

-- Others than those who list, so that lists stay as long as they are
function calls.create()
  return message("POST", "/api/tasks", any("creator"),
    '{"title":"Water the plants","description":"Those on the balcony too, and not too much of it"}')
end

local fiveHundred = '{"operations":[' .. string.rep('{"op":"create","data":{"title":"Water the plants",'
  .. '"description":"Those on the balcony too, and not too much of it"}}', 500, ",") .. "]}"

function calls.batch()
  return message("POST", "/api/tasks/batch", any("creator"), fiveHundred)
end

function calls.toggle()
  local user = any("user")
  return message("PATCH", path(user) .. "/complete", user)
end

function calls.mix()
  local dice = math.random(100)
  if dice <= 70 then return calls.list() end
  if dice <= 85 then return calls.get() end
  if dice <= 95 then return calls.create() end
  return calls.toggle()
end

function calls.thousand()
  return math.random(2) == 1 and calls.list() or calls.get()
end

calls["bad-token"] = function()
  return message("GET", "/api/tasks", any("bad"))
end

calls.calm = calls.list

function request()
  return call()
end

function init(args)
  local scenario, file = args[1], args[2]
  math.randomseed(number + 1)
  for line in io.lines(file) do
    local kind, token, rest = line:match("^(%S+) (%S+)(.*)$")
    local user = { token = token, ids = {} }
    for id in rest:gmatch("%d+") do
      table.insert(user.ids, id)
    end
    table.insert(users[kind], user)
  end
  call = calls[scenario]
  local expected = ({ ["bad-token"] = 401, ["not-modified"] = 304, ["not-modified-one"] = 304 })[scenario]
  if expected then
    unexpected = 0
    response = function(status)
      if status ~= expected then unexpected = unexpected + 1 end
    end
  end
  if scenario == "calm" then -- a few hundred requests a second, far from what the machine can do
    delay = function() return math.random(20, 40) end
  end
end

function done(summary, latency)
  local refused = summary.errors.status
  if threads[1]:get("unexpected") then
    refused = 0
    for _, thread in ipairs(threads) do
      refused = refused + thread:get("unexpected")
    end
  end
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.6f,"refused":%d,"failed":%d,"p50":%.3f,"p95":%.3f,"p99":%.3f,"max":%.3f}\n',
    summary.requests, summary.duration / 1e6, refused, failed,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
