"""How plans cite: sentences, items, rows and links around a citation `{c}` and a symbol `{s}`."""

# The symbol is said to stand at the citation; a citation that has moved is to be seen through each of them.
CLAIMS = (
    "- `{s}` (`{c}`) is called once per request.",
    "- `{s}()` (`{c}`) has no other caller.",
    "- **`{s}`** (`{c}`) keeps its signature.",
    "- `{c}` defines `{s}`.",
    "- `{c}` defines the function `{s}`, which stays.",
    "- `{s}` is defined in {c}.",
    "- `{s}` is defined at `{c}`, as before.",
    "- The helper `{s}` lives in `{c}` and has one caller.",
    "- `{s}` at `{c}` stays.",
    "- Both call sites pass through `{s}` (`{c}`), so one test reaches them.",
    "- `{c}` — `{s}`",
    "- `{c}`: `{s}`",
    "- Nothing else changes `{c}` (`{s}`).",
    "1. `{s}` ({c}) comes first.",
    "> `{s}` (`{c}`) is the model for the new one.",
    "- [`{s}`]({c}) is public.",
    "- **Entry point:** `{s}` — `{c}`",
)
CLAIM_ROWS = ("| `{s}` | `{c}` | stays |", "| `{s}` | {c} | is read |", "| the entry point | `{s}` | `{c}` |", "| `{s}` (`{c}`) | stays | none |")
# No symbol is spoken of.
PLAIN = (
    "- The order of the calls is fixed (`{c}`).",
    "- A failed call is tried again once: `{c}`.",
    "- See {c} and the comment above it.",
    "- **`{c}`** is the only writer.",
    "- Callers hold the lock while they read,\n  as `{c}` does.",
    "- What is read there (`{c}`,\n  for one) is never written.",
    "* [x] Checked against `{c}`.",
    "> Confirmed in `{c}`.",
    "| the limit | `{c}` | stays |",
)
# Nothing, or something else, is said to stand at the citation.
REMARKS = (
    *PLAIN,
    "- Limits are checked twice ([{c}]({c})).",
    "- `{s}`, which the tests cover, ends early (`{c}`).",
    "- The order is that of `{s}`: `{c}`.",
    "- What `{s}` returns is\n  cached (`{c}`).",
)
# Two symbols, `{s}` and `{t}`, are said to stand at a citation each, `{c}` and `{d}`.
PAIRS = (
    "- `{s}` (`{c}`) calls `{t}` (`{d}`).",
    "- `{c}` (`{s}`), `{d}` (`{t}`)",
    "- `{s}` and `{t}` stand at `{c}` and `{d}`.",
    "- `{s}` ({c}) → `{t}` ({d})",
    "- `{s}` is defined at `{c}`, `{t}` at `{d}`.",
    "- `{s}`: `{c}`; `{t}`: `{d}`",
    "- `{s}` (`{c}`,\n  called by `{t}` at `{d}`) stays.",
    "| `{s}` | `{c}` | `{t}` | `{d}` |",
)
# The symbol is to come to the citation, or is spoken of beside it.
ELSEWHERE = (
    "- Call `{s}` at `{c}` before the answer is written.",
    "- Use `{s}` in `{c}` as well.",
    "- `{s}` replaces the loop at `{c}`.",
    "- In `{c}`, `{s}` takes over.",
    "- Add a call of `{s}` at `{c}`.",
    "- The loop (`{c}`) ends early, and so does `{s}`.",
    "- Nothing else reads it: `{c}` (`{s}` has its own copy).",
    "- Populate the cache in `{c}`: `{s}` knows the key.",
    "- Wire `{s}` into the start-up (`{c}`).",
    "- Register `{s}` in `{c}`.",
    "- Export `{s}` from `{c}`.",
    "- Move `{s}` to `{c}`.",
    "- `{s}` → `{c}`",
    "- Today `{c}` has no call of `{s}`.",
    "- Unlike `{s}`, `{c}` returns early.",
    "- The new flag is read at `{c}`; `{s}` gets it as an argument.",
    "- The check at `{c}` runs before `{s}`.",
    "- `{c}` and `{s}` share a lock.",
    "- Import `{s}` at `{c}`.",
)
ELSEWHERE_ROWS = ("| the loop | `{c}` | Add `{s}` |", "| `{c}` | insert a row | `{s}` |", "| Batch formation | `{c}` | `{s}` |")
# Source text is said to stand at the citation.
QUOTES = ("- `{s}` (`{c}`) stays.", "- `{c}`: `{s}`", "- The old way, `{s}` (`{c}`), goes.", "- `{c}` holds `{s}`")
