"""Words that the judging of clauses knows: general English and the general vocabulary of programming, nothing of any one product."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names.

# Products and languages that are written like types.
PRODUCTS = words(
    "github gitlab javascript typescript coffeescript postgresql mysql sqlite graphql openapi oauth websocket mongodb youtube paypal "
    "linkedin macos devtools webassembly wordpress cloudflare cloudwatch opentelemetry rabbitmq powershell voiceover talkback "
    "testflight webhook webhooks"
)
# Endings that make `name.ending` a file rather than a field.
FILE_ENDINGS = words(
    "md txt json yaml yml toml csv tsv xml html css js jsx mjs ts tsx py go rs rb java kt swift c h cpp hpp cs php sh sql proto lock "
    "log ini cfg conf env pdf png svg ipynb parquet gz zip"
)

# Endings of files of source code.
CODE_ENDINGS = words("py go rs ts tsx js jsx mjs java kt swift c h cpp hpp cs rb php sql")

# The grammar of a statement.

# Things that a user, an operator, a reader or a caller sees.
VISIBLE_NOUNS = words(
    "error errors exception exceptions message messages warning warnings notice output outputs stdout stderr log logs console line "
    "lines response responses reply body payload json csv yaml xml html header headers column columns row rows table "
    "tables page pages screen view dialog modal toast banner button link label labels title tooltip menu form text prompt description "
    "report reports summary docs documentation readme guide section sections chapter glossary example diagram heading status-code exit "
    "flag flags option options command cookie url endpoint route file files artifact metric metrics gauge chart dashboard event events "
    "notification email alert badge icon panic traceback diagnostic diagnostics key keys envelope topic schema query sql markdown"
)
# Those of them that name a thing without showing what follows.
NOT_FRAMING = words("event events key keys metric metrics schema query file files form text topic artifact command option options flag flags url")
# What code is made of, though it is named after something visible: the error handler, the row cursor.
MACHINERY = words(
    "model controller handler handlers parser builder queue cache buffer struct class object pool reader writer factory manager registry encoder "
    "decoder lexer serializer formatter renderer cursor iterator adapter"
)
# Verbs whose object a user, an operator or a reader sees.
SHOWING_VERBS = words(
    "print prints printed log logs logged display displays displayed show shows shown render renders rendered report reports reported "
    "see sees find finds list lists listing listed mention mentions mentioning name names naming identify identifies identifying "
    "describe describes describing explain explains warn warns raise raises raised throw throws thrown emit emits emitted say says "
    "read-out announce announces reject rejects rejected document documents states stating"
)
# Words between a subject and the head of what is said of it.
AUXILIARIES = words(
    "must shall should will would may might can could does do did also never not always only all both each either still then first now "
    "correctly exactly already no longer immediately successfully once atomically just"
)
# Linking verbs.
BE = words("is are was were be been being gets get remains remain stays stay becomes become")
# Complements that state a value.
VALUES = words(
    "nil null none undefined true false empty zero unset set unchanged equal populated non-nil non-null non-empty non-zero nonzero "
    "negative positive int int32 int64 uint64 float32 float64 bool independent shared cleared initialized initialised at exactly "
    "identical infinity nan"
)
# Verbs that state a value.
VALUE_VERBS = words(
    "equals equal contains contain holds hold stores store defaults default matches match reflects reflect tracks track exceeds exceed "
    "accumulates differs differ has have returns"
)
# Participles and verbs of changing state.
CHANGED = words(
    "incremented decremented increased decreased deleted reset updated recomputed recalculated assigned initialised initialized "
    "populated mutated overwritten bumped invalidated appended prepended advanced swapped replaced toggled refreshed "
    "recorded copied propagated zeroed accumulated"
)
CHANGES = words("increments increment decrements decrement resets grows shrinks")
# Participles and verbs of running code.
RUN = words("called invoked executed skipped bypassed used reused run awaited consulted")
RUNS = words("executes execute fires fire runs run")
# What is done to the text of a program.
CODE = words("removed deleted renamed exported unexported defined declared modified moved extracted embedded imported deprecated refactored added introduced")
# What is done to an object as a whole.
MADE = words(
    "scheduled registered spawned wired allocated created constructed instantiated appended inserted pushed enqueued wrapped built passed injected returned"
)
# Nouns that may stand between a field's name and what is said of it.
FIELD_NOUNS = words("field fields property properties attribute attributes member members variable variables")
VALUE_NOUNS = words("value values object objects counter count map slice list array set entry state pointer cache buffer queue function method helper hook")
# Words that open a qualifier of the subject.
PREPOSITIONS = words("for of in on within inside")
# Words that show that a noun phrase has ended.
CONNECTIVES = PREPOSITIONS | words("and or but with without whose that which to from by at as instead rather when if")
# Words after which a verb governs no name any more.
PHRASE_ENDS = BE | words("and or but that which where when if with without for as at by than")
# Words that open a noun phrase.
DETERMINERS = words("a an the its their every each any no this that one exactly")
# Verbs of holding something.
HOLDING = words("has have holds hold contains contain retains retain keeps keep")
# What a container holds.
ELEMENTS = words("entry entries element elements item items key keys node nodes record records member members")
# How many it holds.
COUNTS = words("exactly only zero no one two three four five six seven eight nine ten many most least fewer more")
# Words before a noun that counts or names several of something: "both calls", "all calls".
COUNTED = COUNTS | words("all both the these those such further later repeated consecutive subsequent concurrent")
# Words that open a condition; what it says is no assertion.
CONDITIONS = words("when if unless until once because since where whenever")
# What joins several subjects.
COORDINATION = frozenset({",", "and", "or", "AND", "/"})

# What code is made of.

# First parts of a path that stand for what a caller or a user receives, or for the platform.
VISIBLE_ROOTS = words(
    "response resp res errors data output stdout stderr err error exception exc page screen body http window document console process os math"
)
# Verbs that hand a value to the caller or bring it into being.
YIELDING = words(
    "return returns returning returned back yields yield produces produce receives receive builds build creates create constructs construct "
    "allocates allocate instantiates instantiate appends append resulting"
)
# Verbs of calling code.
CALLING = words("call calls invoke invokes invoking delegates delegate")
# Verbs that reach into an object.
TOUCHING = words(
    "read reads access accesses write writes mutate mutates modify modifies check checks consult consults update updates set sets reset "
    "resets increment increments decrement decrements populate populates clear clears store stores use uses schedule schedules enqueue "
    "enqueues push pushes register registers spawn spawns inject injects reference references pass passes pop pops wire wires"
)
# Where a value is taken from, or put.
MOVED = words(
    "deleted evicted committed mapped bound attached derived computed calculated copied read taken appended added inserted pushed "
    "passed stored removed written prepended enqueued"
)
MOVED_TO = words("to into in from onto by via using")
# Facts of compiling, and what a compiler that is the product shows.
COMPILING = words("compile compiles compilation compile-time")
# Code that readers of a document copy.
SAMPLES = words("snippet snippets example examples sample samples listing listings")
DIAGNOSED = words("message messages diagnostic diagnostics warning warnings prints runs")
# Parts of a program's text, and what is done to them.
CODE_NOUNS = words(
    "function functions method methods struct structs class classes interface interfaces constructor constructors symbol symbols enum "
    "enums trait traits subclass subclasses typedef helper helpers wrapper wrappers getter setter accessor accessors alias signature "
    "signatures goroutine goroutines mutex constant constants docstring docstrings"
)
# What is done to those parts.
CODE_CHANGES = words(
    "removed deleted renamed exported unexported defined declared modified moved extracted embedded introduced called invoked exists "
    "exist implemented refactored deprecated inlined imported used reused unchanged deduplicated consolidated eliminated spawned "
    "duplicated lives accepts takes"
)
EXISTING = words("exists exist removed deleted renamed")
# Verbs between two types.
TYPING = words("implements implement extends extend satisfies satisfy embeds embed wraps wrap inherits inherit")
# Functions and operators that ask for a type.
TYPE_TESTS = words("isinstance instanceof")
# Words before what something has.
HAVING = words("with has have whose containing contains contain holding carrying carries including includes include")
# Notes in source code.
NOTES = frozenset({"TODO", "FIXME"})
# Verbs of one piece of code that needs another.
USING = words("use uses using implement implements extend extends import imports importing inherit inherits embed embeds define defines depend depends")
# What an internal reference may be said to be.
ABSENT = words("nil null none undefined")
# What settings are.
CONSULTED = words("used reused skipped bypassed consulted")
# Words after which "with" tells an error or an answer.
FAILING = words("fails fail failed rejects rejected errors aborts exits answers responds replies")
# Words that compare two things by a quality: "with more retries".
COMPARATIVES = words("more fewer less higher lower larger smaller")
# Words before a sum that is written in words.
SUMMED = words("reflects is are as sums totals adds")
# Functions and fields that tell how much a container holds.
COUNT_NAMES = words("len length size count")
# Words around a key that make it a documented name rather than a field of an object.
KEY_CONTEXT = words(
    "config configuration yaml json toml row rows table column columns sql query spec manifest header headers key keys response payload "
    "body schema settings setting option options env environment api endpoint request csv file parameter parameters label labels metric "
    "metrics"
)
# Calls that end the process, which everybody sees.
PROCESS_ENDS = frozenset("fatal fatalf fatalln exit abort panic die raise throw terminate".split())
