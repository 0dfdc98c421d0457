-- Edits a faulty plan in Neovim with the setup of docs/editors.md, which the test puts into SETUP; what was seen goes to RESULT as JSON.
local seen = {}

local function wait(what, holds)
  if not vim.wait(30000, holds, 20) then
    error("waited in vain for " .. what)
  end
end

local function client()
  local all = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  return all[1]
end

local function ask(method, position)
  local parameters = vim.tbl_extend("force", { textDocument = { uri = vim.uri_from_bufnr(0) } }, position or {})
  local answer, failure = client().request_sync(method, parameters, 30000, 0)
  assert(answer, failure)
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result
end

local function apply(edit)
  vim.lsp.util.apply_workspace_edit(edit, client().offset_encoding)
end

local function messages()
  return vim.tbl_map(function(one)
    return one.message
  end, vim.diagnostic.get(0))
end

local function run()
  vim.cmd("edit " .. vim.env.PLAN)
  vim.bo.filetype = "markdown"
  dofile(vim.env.SETUP)
  vim.cmd("doautocmd FileType markdown")
  wait("findings", function()
    return #messages() > 0
  end)
  seen.found = messages()

  local line = vim.fn.search("\\*\\*GIVEN\\*\\*", "nw") - 1
  local there = { line = line, character = 4 }
  local actions = ask("textDocument/codeAction", { range = { start = there, ["end"] = there }, context = { diagnostics = {} } })
  for _, action in ipairs(actions) do
    if action.isPreferred then
      seen.action = action.title
      apply(action.edit)
    end
  end
  wait("the fix to be seen", function()
    return #messages() == #seen.found - 1
  end)
  seen.left = messages()

  vim.api.nvim_win_set_cursor(0, { vim.fn.search("scrutinize: BC-5", "nw"), 26 })
  vim.lsp.buf.definition()
  wait("the jump", function()
    return vim.api.nvim_get_current_line():match("^BC%-5:")
  end)
  seen.defined = vim.api.nvim_get_current_line()

  vim.lsp.buf.rename("BC-9")
  wait("the new name", function()
    return vim.api.nvim_get_current_line():match("^BC%-9:")
  end)
  seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n") .. "\n"
end

local ok, failure = pcall(run)
seen.failure = not ok and tostring(failure) or nil
local file = assert(io.open(vim.env.RESULT, "w"))
file:write(vim.fn.json_encode(seen))
file:close()
vim.cmd("qall!")
