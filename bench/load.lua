-- One case of load for wrk: wrk … -s load.lua URL -- CASE CONTACTS OWNERS FIRST
-- CONTACTS: ids 1 to this are there; OWNERS: users from 2 on that own them; FIRST: the first id to delete. The same sequence for every server.

local case, contacts, owners, next_id, head, json_head, build
local last = 0

local function get(call)
  return head .. call .. " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
end

local function post(call, body)
  return json_head .. call .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

local function batch(command)
  local commands = {}
  for at = 1, 50 do
    commands[at] = '"c' .. at .. '":"' .. command() .. '"'
  end
  return post("batch", '{"halt":0,"cmd":{' .. table.concat(commands, ",") .. "}}")
end

local function list(tail)
  return post("crm.contact.list",
    '{"filter":{"ASSIGNED_BY_ID":' .. math.random(2, owners + 1) .. '},"order":{"LAST_NAME":"ASC"}' .. tail .. "}")
end

-- a page and its total, as a person behind the owners or as the administrator
local function reach(hook, filter)
  local path = hook and "POST /rest/" .. owners + hook.at .. "/" .. hook.secret .. "/" or json_head
  local body = '{"filter":' .. filter .. ',"order":{"ID":"ASC"}}'
  return path .. "crm.contact.list HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

local cases = {
  get = function() return get("crm.contact.get?id=" .. math.random(contacts)) end,
  ["list-total"] = function() return list("") end,
  list = function() return list(',"start":-1') end,
  ["batch-get"] = function() return batch(function() return "crm.contact.get?id=" .. math.random(contacts) end) end,
  ["page-first"] = function() return post("crm.contact.list", '{"order":{"ID":"ASC"}}') end,
  ["page-deep"] = function()
    return post("crm.contact.list", '{"order":{"ID":"ASC"},"start":' .. math.floor((contacts + 1) / 100) * 50 .. "}")
  end,
  export = function()
    return post("crm.contact.list", '{"filter":{">ID":' .. last .. '},"order":{"ID":"ASC"},"start":-1}')
  end,
  ["deal-list"] = function()
    return post("crm.deal.list",
      '{"select":["*","UF_*"],"filter":{"ASSIGNED_BY_ID":' .. math.random(2, owners + 1) .. '},"order":{"ID":"ASC"},"start":-1}')
  end,
  ["item-or"] = function()
    return post("crm.item.list",
      '{"entityTypeId":2,"select":["id","title","stageId","categoryId","opportunity","currencyId","assignedById","companyId","createdTime"],' ..
      '"filter":{"0":{"logic":"OR","0":{"assignedById":' .. math.random(2, owners + 1) .. '},"1":{"companyId":' ..
      math.random(math.floor((contacts + 1) / 10)) .. '}}},"order":{"id":"ASC"},"start":-1}')
  end,
  ["reach-admin"] = function() return reach(nil, '{"ASSIGNED_BY_ID":' .. owners + 2 .. "}") end,
  ["reach-own"] = function() return reach({ at = 2, secret = "benchownbenchown" }, "{}") end,
  ["reach-opened"] = function() return reach({ at = 3, secret = "benchopenedbenchopened" }, "{}") end,
  update = function()
    return post("crm.contact.update", '{"id":' .. math.random(contacts) .. ',"fields":{"POST":"Engineer, room ' .. math.random(999) .. '"}}')
  end,
  add = function()
    local number = math.random(1000000)
    return post("crm.contact.add", '{"fields":{"NAME":"Anna","LAST_NAME":"Added ' .. number ..
      '","PHONE":[{"VALUE":"+49 30 ' .. number .. '","VALUE_TYPE":"WORK"}]}}')
  end,
  ["batch-add"] = function()
    return batch(function()
      local number = math.random(1000000)
      return "crm.contact.add?fields%5BNAME%5D=Anna&fields%5BLAST_NAME%5D=Added+" .. number ..
        "&fields%5BPHONE%5D%5B0%5D%5BVALUE%5D=%2B49+30+" .. number .. "&fields%5BPHONE%5D%5B0%5D%5BVALUE_TYPE%5D=WORK"
    end)
  end,
  delete = function()
    next_id = next_id + 1
    return get("crm.contact.delete?id=" .. next_id - 1)
  end,
}

function init(args)
  case, contacts, owners, next_id = args[1], tonumber(args[2]), tonumber(args[3]), tonumber(args[4])
  head, json_head, build = "GET " .. wrk.path, "POST " .. wrk.path, cases[case]
  math.randomseed(20240815)
  if case == "export" then
    -- the next page begins after the last id of this one; past the end it begins anew
    response = function(_, _, body)
      last = tonumber(body:match('.*"ID":"(%d+)"')) or 0
      if last >= contacts then last = 0 end
    end
  end
end

function request()
  return build()
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
