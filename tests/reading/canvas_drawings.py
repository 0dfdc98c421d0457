"""Small drawings with their answers: each mechanism alone, then several, then slightly crooked.

A drawing is `# name`, its lines, then `= ` with the arrows (`1>2` for PR1 to PR2) and `? ` with the rows (from 1) in which a line is lost.
"""

from __future__ import annotations

from typing import NamedTuple

DRAWINGS = r"""
# arrow line
PR1 -> PR2 -> PR3
= 1>2 2>3
# one branch of a fork joins another line
      PR1          PR2
       |            |
   +---+---+        |
   |       |        |
   |       +---+----+
   |           |
  PR4         PR3
= 1>3 1>4 2>3
# the same from left to right
PR1 ──┬──► PR4
      │
      └──┐
PR2 ─────┴──► PR3
= 1>3 1>4 2>3
# arrow to the left
PR1 <-- PR2
= 2>1
# list is a group
PR1 -> PR2, PR3
= 1>2 1>3
# groups in brackets
PR0 ──► (PR1, PR2) ──► PR3
= 0>1 0>2 1>3 2>3
# range is a group
PR 1 ──► PR 2-4 ──► PR 5
= 1>2 1>3 1>4 2>5 3>5 4>5
# arrows open lines
PR0
  -> PR1
  -> PR2
    -> PR3
= 0>1 0>2 2>3
# later mentions are none
PR1: store ──► PR2: cache (after PR1, before PR3)
= 1>2
# remark to the right
PR1 ──► PR2      needs sign-off after PR3
= 1>2
# dashed
PR1 - - -> PR2
PR3 ···> PR4
PR5 . . . > PR6
= 1>2 3>4 5>6
# glyph below glyph
PR 17 (Scorer)
  ↓
PR 18 (Cache)
= 17>18
# v stands free
PR1
 |
 v
PR2
= 1>2
# hyphens and words are text
PR-1: a --flag for b-c and d -> PR-2: e | f
= 1>2
# tree
PR0
├── PR1
│   ├── PR2
│   └── PR3
└── PR4
= 0>1 1>2 1>3 0>4
# ascii tree
PR0
|-- PR1
|   `-- PR2
+-- PR3
\-- PR4
= 0>1 1>2 0>3 0>4
# fan out and in with box characters
          PR1
           │
    ┌──────┼──────┐
    ▼      ▼      ▼
   PR2    PR3    PR4
    │      │      │
    └──────┼──────┘
           ▼
          PR5
= 1>2 1>3 1>4 2>5 3>5 4>5
# fan out and in with plus signs
        PR1
         |
   +-----+-----+
   |           |
   v           v
  PR2         PR3
   |           |
   +-----+-----+
         |
         v
        PR4
= 1>2 1>3 2>4 3>4
# slanting
    PR1
   /   \
 PR2   PR3
   \   /
    PR4
= 1>2 1>3 2>4 3>4
# bus of two by two
  PR1     PR2
   │       │
   └───┬───┘
   ┌───┴───┐
   ▼       ▼
  PR3     PR4
= 1>3 1>4 2>3 2>4
# bus without corners
 PR1   PR2
  |     |
  -------
     |
     v
    PR3
= 1>3 2>3
# crossing
  PR1     PR2
   │       │
   │   ┌───┼────► PR5
   └───┘   ▼
          PR4
= 1>5 2>4
# hop
 PR1   PR3
  │     │
  └────│─────► PR2
        │
        ▼
       PR4
= 1>2 3>4
# hop with blanks
        PR3
         │
PR1 ──── │ ───► PR2
         ▼
        PR4
= 1>2 3>4
# upward heads
  PR2     PR3
   ▲       ▲
   │       │
   └───┬───┘
       │
      PR1
= 1>2 1>3
# two heads give nothing
PR1 <--> PR2
PR3 ◄──► PR4
=
# box of several lines
┌──────────┐      ┌──────────┐
│ Storage  │      │ PR 2     │
│ (PR 1)   ├─────►│ Cache    │
└──────────┘      └──────────┘
= 1>2
# boxes below each other
+---------------+
|  PR 1: Store  |
+---------------+
        |
        v
+---------------+
|  PR 2: Cache  |
|  (needs PR 1) |
+---------------+
= 1>2
# box list
┌─────────┐
│ PR1     │
└────┬────┘
     ▼
┌────┴────┐
│ PR2, PR3│
└─────────┘
= 1>2 1>3
# point in the border
┌─────────┐
│   PR1   │
└────┬────┘
     │
┌────▼────┐
│   PR2   │
└─────────┘
= 1>2
# short right border
┌─────────────┐
│ PR 1: Store │
└────────────┘
      │
      ▼
┌─────────────┐
│ PR 2: Cache │
│ with more  │
└─────────────┘
= 1>2
# container
   PR0
    │
    ▼
┌─ Phase 1 ─────────────┐
│  PR1 ──► PR2          │
│                       │
│  PR3                  │
└───────────┬───────────┘
            │
            ▼
           PR4
= 0>1 0>3 1>2 2>4 3>4
# line through a border
┌───────────────┐
│  PR1 ──► PR2  │
│           │   │
└───────────┼───┘
            ▼
           PR3
= 1>2 2>3
# gate as a box
 PR1    PR2
  │      │
  ▼      ▼
┌──────────┐
│ gate: ok │
└────┬─────┘
     ▼
    PR3
= 1>3 2>3
# gate as a text
PR1 ──► [gate] ──► PR2
PR3 ──► EXIT
= 1>2
# label on a line
  PR1
   │
 review done
   │
   ▼
  PR2
= 1>2
# wide text keeps columns apart
  PR1        PR2
   │          │
   ▼          ▼
 all tests green on main
   │          │
   ▼          ▼
  PR3        PR4
= 1>3 2>4
# next round
PR1 ──► PR2 ──► PR1 (N+1)
= 1>2
# next round beside the line
 PR1 ◄─────┐
  │        │ retry
  ▼        │
 PR2 ──────┘
= 1>2
# titles below nodes
  PR 1 ──► PR 2
  (RNG)   (Deploy)
             │
             ▼
            PR 3
= 1>2 2>3
# banner
PR1
 │
 ▼
PHASE 2 ═══════════════════════
 │
 ▼
PR2
────────── PHASE 3 ────────────
 │
 ▼
PR3
= 1>2 2>3
# lost to the right
PR1 ──► PR2
PR3 ──────►
= 1>2
? 2
# lost below
 PR1
  │
  ├────────────────┐
  ▼                │
 PR2
= 1>2
? 4
# legend is silent
PR1 ──► PR2

Legend: ──► = must merge before
        - -> optional
= 1>2
# gap that is aligned
 PR1
  │


  ▼
 PR2
= 1>2
# corner beside its line
 PR1          PR2
  │            │
  └──────┬────┘
         │
        ▼
       PR3
= 1>3 2>3
# tee beside its line
      PR1
       │
  ┌───┴────┐
  ▼        ▼
 PR2      PR3
= 1>2 1>3
# two rows of nodes side by side
 PR1 PR2
  │   │
  ▼   ▼
 PR3 PR4
= 1>3 2>4
# beside a text is not at it
        PR9
 PR1       │
  │        ▼
  ▼       PR3
 PR2
= 1>2 9>3
# joining from the left
PR1 ──┐
      ├──► PR3
PR2 ──┘
= 1>3 2>3
# leaving to the right
PR1 ──┬──► PR2
      ├──► PR3
      └──► PR4
= 1>2 1>3 1>4
# wide characters
PR1 日本 ──► PR2
          │
          ▼
         PR3
= 1>2 1>3
# only list
- PR1 -> PR2
- PR2 -> PR3
= 1>2 2>3
# underscores
     PR1
  ____|____
 |         |
 v         v
PR2       PR3
= 1>2 1>3
# junction of three
PR1 (x) ──┐
PR2 (y) ──┼──► PR4
PR3 (z) ──┘
= 1>4 2>4 3>4
# arms that meet again
PR1 ─┬─► PR2 ─┬─► PR4
     └─► PR3 ─┘
= 1>2 1>3 2>4 3>4
# brackets round nodes
[PR1] --> [PR2] --> [PR3]
(PR4)-->(PR5)
= 1>2 2>3 4>5
# kinds of level lines
PR1 ══► PR2
PR3 ~~> PR4
PR5 ---- PR6
= 1>2 3>4 5>6
# fork and join with heads
        ┌──► PR2 ──┐
PR1 ────┤          ├──► PR4
        └──► PR3 ──┘
= 1>2 1>3 2>4 3>4
# fork and join without heads
        ┌─── PR2 ───┐
PR1 ────┤           ├──── PR4
        └─── PR3 ───┘
= 1>2 1>3 2>4 3>4
# branch that slants
PR1 ──→ PR2 ──→ PR3
          \
           ──→ PR4
= 1>2 2>3 2>4
# points in borders of boxes
     ┌─────┐
     │ PR1 │
     └──┬──┘
   ┌────┴────┐
┌──▼──┐   ┌──▼──┐
│ PR2 │   │ PR3 │
└──┬──┘   └──┬──┘
   └────┬────┘
     ┌──▼──┐
     │ PR4 │
     └─────┘
= 1>2 1>3 2>4 3>4
# boxes side by side
┌─────┐   ┌─────┐   ┌─────┐
│ PR1 │──▶│ PR2 │──▶│ PR3 │
└─────┘   └─────┘   └─────┘
             │
             ▼
          ┌─────┐
          │ PR4 │
          └─────┘
= 1>2 2>3 2>4
# double borders
╔═════════╗
║  PR 1   ║
╚════╦════╝
     ║
     ▼
╔═════════╗
║  PR 2   ║
╚═════════╝
= 1>2
# rounded ascii boxes
.-----.     .-----.
| PR1 |---->| PR2 |
'-----'     '-----'
= 1>2
# phases to the left
Phase 1:  PR1
           |
Phase 2:  PR2 --> PR3
           |       |
Phase 3:  PR4 <----+
= 1>2 2>3 2>4 3>4
# tree with heads
PR1: Foundation
 ├─> PR2: API
 │    └─> PR4: UI
 └─> PR3: Storage
      └─> PR4: UI
= 1>2 1>3 2>4 3>4
# plain lines downward
PR1
 │
 ├──────────┐
 │          │
PR2        PR3
 │          │
 └────┬─────┘
      │
     PR4
= 1>2 1>3 2>4 3>4
# mention behind a target
PR1 ⟶ PR2 (parallel with PR3)
PR1 ⟶ PR3
= 1>2 1>3
# mixed slants
Week 1      Week 2      Week 3
PR1 ──────► PR2 ──────► PR4
   \                   ↗
    ╲──► PR3 ─────────╱
= 1>2 2>4 1>3 3>4
# plus signs to the right
PR1 --+--> PR2
      |
      +--> PR3 --+
      |          |
      +--> PR4 --+--> PR5
= 1>2 1>3 1>4 3>5 4>5
# three slanting branches
            PR1
          /  |  \
        PR2 PR3 PR4
          \  |  /
            PR5
= 1>2 1>3 1>4 2>5 3>5 4>5
# from above into a row
PR1 ──────────────┐
                  ▼
PR2 ───────────► PR3 ───► PR4
= 1>3 2>3 3>4
# list below a glyph
PR0
 ↓
PR1, PR2 (parallel)
 ↓
PR3
= 0>1 0>2 1>3 2>3
# branch from the middle
PR1 ──► PR2 ──► PR3
         │
         └────────────► PR4 (depends on PR2 only)
= 1>2 2>3 2>4
# braces
PR1 ─> PR2 ─> { PR3, PR4 } ─> PR5
= 1>2 2>3 2>4 3>5 4>5
# list with bars
PR 1 | PR 2 | PR 3
       ↓
     PR 4
= 1>4 2>4 3>4
# slanting glyphs
  PR1    PR2    PR3
   ↓      ↓      ↓
  PR4    PR5    PR6
   ↘      ↓      ↙
         PR7
= 1>4 2>5 3>6 4>7 5>7 6>7
# slanting glyphs in a row
PR1 → PR2 → PR3
  ↘ PR4 ↗
= 1>2 2>3 1>4 4>3
# bus into a border
+-------+      +-------+
|  PR1  |      |  PR2  |
+---+---+      +---+---+
    |              |
    +------+-------+
           |
       +---v---+
       |  PR3  |
       +-------+
= 1>3 2>3
# heads to the left
PR1 ◀── PR2 ◀── PR3
= 2>1 3>2
# remark with a sign
PR5 ──▶ PR6 (blocked by PR4)  ⚠ after PR 2
= 5>6
# end of a line as a tee
PR1 ──► PR2 ──┐
              │
PR3 ──────────┴──► PR4
= 1>2 2>4 3>4
# loop over the top
           ┌──────────┐
           │          ▼
PR1 ────► PR2        PR3
           │          │
           └────┬─────┘
                ▼
               PR4
= 1>2 2>3 2>4 3>4
# up to the last
PR1 ──► PR2 ──► PR3 ──► PR4
 │                       ▲
 └───────────────────────┘
= 1>2 2>3 3>4 1>4
# boxes and slants
                 +-----------------+
                 |  PR1: Schema    |
                 +-----------------+
                   /             \
                  /               \
     +-----------------+   +-----------------+
     |  PR2: Reader    |   |  PR3: Writer    |
     +-----------------+   +-----------------+
                  \               /
                   v             v
                 +-----------------+
                 |  PR4: Service   |
                 +-----------------+
= 1>2 1>3 2>4 3>4
# tracks
Track A:  PR1 ──► PR2 ──┐
                        ├──► PR5 ──► PR6
Track B:  PR3 ──► PR4 ──┘
= 1>2 3>4 2>5 4>5 5>6
# lanes that meet
PR1 (core)
  │
  ├──► PR2 (api) ──────┐
  │                    ▼
  ├──► PR3 (ui) ────► PR5 (release)
  │                    ▲
  └──► PR4 (docs) ─────┘
= 1>2 1>3 1>4 2>5 3>5 4>5
# containers of boxes
┌──────────────── Phase 1 ────────────────┐
│ ┌─────┐     ┌─────┐                     │
│ │ PR1 │ ──► │ PR2 │                     │
│ └─────┘     └─────┘                     │
└────────────────────┬────────────────────┘
                     ▼
┌──────────────── Phase 2 ────────────────┐
│   PR3            PR4                    │
└─────────────────────────────────────────┘
= 1>2 2>3 2>4
# arrow lines with an end
PR1 --> PR2
PR1 --> PR3
PR2, PR3 --> PR4
PR4 --> (done)
= 1>2 1>3 2>4 3>4
# tight fan
   PR1
  ┌─┴─┐
  ▼   ▼
 PR2 PR3
  └─┬─┘
    ▼
   PR4
= 1>2 1>3 2>4 3>4
# tree of steps
PR1
 └──► PR2
       └──► PR3
             ├──► PR4
             └──► PR5
= 1>2 2>3 3>4 3>5
# rounded ascii bus
             PR1
              |
      .-------+-------.
      |               |
      v               v
     PR2             PR3
      |               |
      '-------+-------'
              v
             PR4
= 1>2 1>3 2>4 3>4
# lines side by side
PR1 ───────────────────────────────► PR5
       PR2 ───► PR3 ───► PR4 ───────► PR5
= 1>5 2>3 3>4 4>5
# headless line with a branch
PR1 ─────────── PR2 ─────────── PR3
                 │
                 └──── PR4
= 1>2 2>3 2>4
# ascii tree with heads
PR1
 |
 |---> PR2
 |       |
 |       '---> PR3
 |
 '---> PR4
= 1>2 2>3 1>4
# double and dotted lines
      PR1
       ║
  ╔════╩════╗
  ▼         ▼
 PR2       PR3
            ┊
            ┊  (soft dependency)
            ▽
           PR4
= 1>2 1>3 3>4
# missing stroke at the head
┌─────┐
│ PR1 │
└──┬──┘

   │
   ▲
   │
┌──┴──┐
│ PR2 │
└─────┘
= 2>1
"""


class Drawing(NamedTuple):
    name: str
    lines: list[str]
    arrows: set[tuple[str, str]]
    lost: list[int]


def drawings() -> list[Drawing]:
    return [_drawing(part) for part in DRAWINGS.strip("\n").removeprefix("# ").split("\n# ")]


def _drawing(part: str) -> Drawing:
    name, *rest = part.split("\n")
    end = next(index for index, line in enumerate(rest) if line.startswith("="))
    arrows = {(f"PR{before}", f"PR{after}") for before, _, after in (pair.partition(">") for pair in rest[end][1:].split())}
    lost = [int(row) for line in rest[end + 1 :] for row in line[1:].split()]
    return Drawing(name, rest[:end], arrows, lost)
