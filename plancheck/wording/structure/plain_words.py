"""Words for structure that is told without a name of code: general English and the general vocabulary of programming."""

from __future__ import annotations

from plancheck.wording.structure.words import words

# Containers of a program, and their elements being moved.
CONTAINERS = words("dict dictionary hashmap heap stack slice vector trie array linked-list ring-buffer deque head tail")
SHIFTED = words("appended prepended inserted pushed popped")
# Verbs of going through a data structure.
WALKED = words("over through into the every all")
WALKING = words("iterates iterate loops loop traverses traverse recurses recurse")
# What is internal when somebody writes "internal ...".
INTERNALS = words("logic state map cache field fields structure structures list buffer counter counters representation queue data helper variable flag")
# Nouns for which that is an answer to the caller.
RESULTS = words("it behavior behaviour result value output response answer error which that both")
# What is said of all the fields of a struct.
ALL = words("all every both no")
FILLED = words("use nil null zero set unexported default private")
# What only a program holds, and what is done to it.
TALLIES = words("counter counters accumulator goroutine goroutines lru heap mutex lock semaphore refcount bitmap bitset cursor")
TALLIED = words("incremented decremented increments decrements updated advanced invalidated acquired released swapped started")
# Containers that hold so many things, and those that a caller gets.
HOLDERS = words("map heap stack buffer dict dictionary hashmap slice cache")
COLLECTIONS = HOLDERS | words("set queue")
YIELDED = words("returned resulting printed")
# Calculations in words.
DIVIDED = words("divided multiplied divide divides multiply multiplies")
MATHS = words("min max ceil floor round sqrt exp abs clamp pow")
EQUATED = words("equals equal is be as to uses use = == ≈")
MANNERS = words(
    "extracting iterating looping traversing walking delegating reusing instantiating caching memoizing locking "
    "summing multiplying dividing subtracting hashing"
)
# Parts of the flow of a program, and what is said of them.
FLOW_NOUNS = words("loop branch guard")
ENTERED = words("entered taken fires fire triggers executes executed exits reached skipped")
ENTERING = words("skips skip skipped enters enter takes bypasses")
KEYWORDS = words("if else switch while try goto defer")
# Whom a call reaches that can be observed from outside.
REMOTE = words("network api http rpc server remote database system phone service tool external outbound further")
# Notes between the lines of a program, and what they do.
COMMENT_KINDS = words("stale code doc inline source")
COMMENTING = words("describe describes state states explain explains document documents reference references")
# What still uses something, and where.
LEFTOVERS = words("reference references usage usages caller callers match matches occurrence occurrences import imports")
REMAINING = words("remain remains exist exists left")
SOURCES = words("source code codebase production package packages module modules")
DENIALS = words("not never longer")
# What nobody outside sees of a thing, and the parts of a program that it is said of.
HIDDEN = words("private internal in-memory cached backing underlying package-body memoized memoised")
PARTS = words(
    "field fields flag flags variable variables attribute attributes counter counters cursor marker pointer index map maps dict dictionary "
    "hashmap table list array queue pool buffer slot slots stack heap set cache registry bucket buckets link member state reference"
)
# Parts of a running program that own others, called so by nobody who only uses it.
MACHINES = words(
    "store scheduler dispatcher controller coordinator presenter renderer informer decoder encoder parser checker extractor engine worker "
    "handler adapter manager factory builder object class struct instance module component helper iterator allocator arena cache pool queue "
    "loader writer resolver registry repository router listener observer reducer session tracker validator interpreter compiler optimizer "
    "evaluator executor loop plugin service slot node"
)
KEPT = words(
    "has have had holds hold contains contain stores store keeps keep stands stand points point drops drop goes go moves move shrinks shrink "
    "grows grow retains retain equals stays remains shows ends flips turns switches increments decrements"
)
# One part of a program in the place of another.
PROGRAM_PARTS = words(
    "loop loops helper helpers function functions method methods class classes wrapper wrappers decorator decorators executor thread threads "
    "mutex semaphore generator iterator subquery cte coroutine coroutines visitor recursion goroutine channel callback stack partial "
    "struct module modules subroutine macro closure lambda mixin trait interface regex expression routine queue scheduler"
)
_PHRASES = (
    "replaced by, replaced with, gives way to, given way to, give way to, takes over, take over, place of, hands off, hands over, handed off, "
    "handed over, hand off, goes through, go through, going through, delegated to, delegates to, delegating to, moved into, moves into, "
    "extracted into, extracted to, folded into, inlined into, pulled into, factored out, hands its work, pulled from, built on, "
    "moves from, moved from, pulled out"
)
REPLACING = frozenset(tuple(phrase.split()) for phrase in _PHRASES.split(", "))
SPLITTING = frozenset({("split", "into"), ("split", "in"), ("divided", "among"), ("divided", "between"), ("divided", "into"), ("split", "across")})
PUT_ASIDE = words("dropped removed deleted gone replaced inlined eliminated rewritten split merged")
# Locks inside a program.
LOCKS = words("mutex semaphore lock latch spinlock rwlock")
GUARDING = words("guards guard protects held taken acquired released wraps around serializes")
TAKING = words("acquires acquire takes take releases release holds hold grabs")
# Operations told in words.
ARITHMETIC_WORDS = words(
    "plus minus times multiplied divided squared cubed halved doubled logarithm log root tenths hundredths quotient modulo exponent exponential exponentially"
)
