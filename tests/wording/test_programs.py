"""Programs of several languages: their comments and strings, and the tests in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.registry import open_registry
from plancheck.wording import programs
from plancheck.wording.programs import elisions, internals, language_of, program
from plancheck.wording.programs.edits import states_edit
from plancheck.wording.programs.elisions import Left, elisions_in
from plancheck.wording.programs.internals import internals_in
from plancheck.wording.programs.shell import hides_failure, is_command
from plancheck.wording.programs.surroundings import Block, Surroundings, lead_in, says
from tests.counting import grows_no_faster

GO = """package queue

// func TestCommentedOut(t *testing.T) {}
func TestQueue_Full_RejectsItem(t *testing.T) {
	text := `func TestInText(t *testing.T) {}`
	if text == "}" {
		t.Fatal("full")
	}
}

func TestMain(m *testing.M) { os.Exit(m.Run()) }
func BenchmarkQueue(b *testing.B) {}
func FuzzQueue(f *testing.F) {}
func (s *QueueSuite) TestDrain_Empty_Waits() {
	s.Equal(1, 1)
}
func Testable() bool { return true }
"""

PYTHON = '''import pytest

@pytest.fixture
def test_client():
    return object()

@pytest.mark.parametrize("n", [
    1,
    2,
])
def test_price_is_rounded(n):
    text = """
no indent here
"""
    assert n


class TestPrices:
    async def test_negative_price_is_refused(
        self,
    ) -> None:
        # def test_commented_out(): ...
        assert True

    def helper(self):
        pass
'''

TYPESCRIPT = """
describe("cart", () => {
  beforeEach(() => reset());
  it("keeps its items", async () => {
    expect(/it\\("x"/.test(text)).toBe(true);
  });
  test.each([[1], [2]])("takes %i items", (n) => { expect(n).toBe(n); });
  it.each`
    a | b
    ${1} | ${2}
  `('adds $a', ({ a }) => {});
  test.describe("group", () => {});
  // it("is commented out", () => {});
});
"""

JAVA = """
class CartTest {
  @Test
  @DisplayName("adds {an} item")
  void add_emptyCart_holdsItem() throws Exception { assertEquals(1, cart.size()); }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {1, 2})
  public void take_anyNumber_isCounted(int number) { }

  private void helper() {}
}
"""

KOTLIN = """
class CartTest {
    @Test
    fun `an empty cart costs nothing`() = runTest {
        assertEquals(0, cart.total())
    }
    @Test
    fun cart_withItem_costsItsPrice() { }
}
"""

RUST = """
fn helper() -> &'static str { "fn x() {" }

#[test]
#[should_panic(expected = "]")]
fn empty_input_is_refused() { parse(""); }

#[tokio::test]
async fn slow_reply_times_out() -> Result<(), Error> {
    Ok(())
}
"""

SWIFT = """
final class CartTests: XCTestCase {
    func testEmptyCart_total_isZero() async throws {
        XCTAssertEqual(cart.total, 0)
    }
    func helper() {}
}
@Test("a full cart is refused") func fullCartIsRefused() { #expect(true) }
"""

CSHARP = """
public class CartTests {
    [Fact]
    public void Add_EmptyCart_HoldsItem() => Assert.Equal(1, cart.Count);
    [Theory]
    [InlineData(1)]
    public async Task Take_AnyNumber_IsCounted(int number) { }
}
"""

RUBY = """
describe Cart do
  it "keeps its items" do
    expect(cart.items).to eq([1])
  end
end

class CartTest < Minitest::Test
  def test_empty_cart_costs_nothing
    assert_equal 0, Cart.new.total
  end
end
"""

PHP = """<?php
class CartTest extends TestCase {
    public function testEmptyCartCostsNothing(): void { $this->assertSame(0, 0); }
    #[Test]
    public function full_cart_is_refused(): void { }
    /** @test */
    public function it_adds_items() { }
}
it('sums its items', function () { expect(1)->toBe(1); });
"""

ELIXIR = """
defmodule CartTest do
  test "an empty cart costs nothing", %{cart: cart} do
    assert Cart.total(cart) == 0
  end
end
"""

DART = """
void main() {
  test('an empty cart costs nothing', () {
    expect(Cart().total, 0);
  });
  testWidgets("shows the total", (tester) async {});
}
"""

BATS = """#!/usr/bin/env bats
@test "an empty cart is refused" {
  run cart ""
  [ "$status" -eq 1 ]
}
"""

NAMES = {
    "go": (GO, ["TestQueue_Full_RejectsItem", "TestDrain_Empty_Waits"]),
    "python": (PYTHON, ["test_price_is_rounded", "test_negative_price_is_refused"]),
    "typescript": (TYPESCRIPT, ["keeps its items", "takes %i items", "adds $a"]),
    "java": (JAVA, ["add_emptyCart_holdsItem", "take_anyNumber_isCounted"]),
    "kotlin": (KOTLIN, ["an empty cart costs nothing", "cart_withItem_costsItsPrice"]),
    "rust": (RUST, ["empty_input_is_refused", "slow_reply_times_out"]),
    "swift": (SWIFT, ["testEmptyCart_total_isZero", "fullCartIsRefused"]),
    "csharp": (CSHARP, ["Add_EmptyCart_HoldsItem", "Take_AnyNumber_IsCounted"]),
    "ruby": (RUBY, ["keeps its items", "test_empty_cart_costs_nothing"]),
    "php": (PHP, ["testEmptyCartCostsNothing", "full_cart_is_refused", "it_adds_items", "sums its items"]),
    "elixir": (ELIXIR, ["an empty cart costs nothing"]),
    "dart": (DART, ["an empty cart costs nothing", "shows the total"]),
    "bash": (BATS, ["an empty cart is refused"]),
}


@pytest.mark.parametrize("tag", sorted(NAMES))
@pytest.mark.parametrize("told", [True, False], ids=["tagged", "untagged"])
def test_tests_are_found_by_language_and_by_look(tag: str, told: bool) -> None:
    code, names = NAMES[tag]
    found = list(programs.tests_in(code, tag if told else ""))
    assert [test.name for test in found] == names
    for test in found:
        assert code[test.name_start :].startswith(test.name)
        assert test.start <= test.name_start < test.end <= len(code)


@pytest.mark.parametrize(
    ("tag", "name", "last_line"),
    [
        ("go", "TestQueue_Full_RejectsItem", "}"),
        ("go", "TestDrain_Empty_Waits", "}"),
        ("python", "test_price_is_rounded", "    assert n"),
        ("python", "test_negative_price_is_refused", "        assert True"),
        ("typescript", "keeps its items", "  })"),
        ("java", "add_emptyCart_holdsItem", "  void add_emptyCart_holdsItem() throws Exception { assertEquals(1, cart.size()); }"),
        ("kotlin", "an empty cart costs nothing", "    }"),
        ("rust", "slow_reply_times_out", "}"),
        ("ruby", "keeps its items", "  end"),
        ("elixir", "an empty cart costs nothing", "  end"),
        ("dart", "an empty cart costs nothing", "  })"),
        ("bash", "an empty cart is refused", "}"),
    ],
)
def test_a_body_ends_on_its_last_line(tag: str, name: str, last_line: str) -> None:
    code = NAMES[tag][0]
    test = next(test for test in programs.tests_in(code, tag) if test.name == name)
    assert code[: test.end].rpartition("\n")[2] == last_line


def test_prose_and_output_hold_no_tests() -> None:
    assert list(programs.tests_in(GO, "text")) == []
    assert list(programs.tests_in("=== RUN TestQueue\n--- PASS: TestQueue (0.00s)\nok", "")) == []


def test_a_diff_holds_the_tests_that_it_adds() -> None:
    diff = "+func TestNew_Queue_IsEmpty(t *testing.T) {\n+}\n-func TestOld(t *testing.T) {\n-}\n"
    assert [test.name for test in programs.tests_in(diff, "diff")] == ["TestNew_Queue_IsEmpty"]


@pytest.mark.parametrize(
    ("tag", "code", "bare"),
    [
        ("go", 'x := "a // b" // c', 'x := "      "     '),
        ("go", 'x := `a\n"b` /* c\n*/ y', "x := ` \n  `     \n   y"),
        ("python", "x = '#' # y", "x = ' '    "),
        ("python", 's = """a\n"b"\n""" + t', 's = "   \n   \n  " + t'),
        ("rust", 'let x: &\'a str = r#"say "hi" // "#; // c', "let x: &'a str = r               #;     "),
        ("typescript", "a(/['\"]/, `b ${c} // d`) // e", None),
        ("bash", "echo 'a # b' $# # c\n", "echo '     ' $#    \n"),
        ("sql", "select '-- it''s' -- x", "select '        '     "),
        ("yaml", "a: http://x # b", "a: http://x    "),
    ],
)
def test_comments_and_strings_are_blanked_in_place(tag: str, code: str, bare: str | None) -> None:
    text = program(code, tag)
    assert len(text.bare) == len(code)
    assert all(len(line) == len(own) for line, own in zip(text.bare.split("\n"), code.split("\n"), strict=True))
    if bare is not None:
        assert text.bare == bare


def test_comments_are_found() -> None:
    code = "x = 1  # rest unchanged\ny = '# none'\n"
    text = program(code, "py")
    assert [code[start:end] for start, end in text.comments] == ["# rest unchanged"]
    assert text.uncommented == "x = 1                  \ny = '# none'\n"


@pytest.mark.parametrize(
    ("tag", "language"), [("golang", "go"), ("tsx", "typescript"), ("{.python", "python"), ("Kotlin", "kotlin"), ("output", "prose"), ("zig", "")]
)
def test_a_tag_names_a_language(tag: str, language: str) -> None:
    assert language_of("", tag) == language


TAGS = st.sampled_from([*NAMES, "", "sql", "yaml", "diff", "html", "json", "lua", "hcl", "zig", "text", "toml", "php", "scala", "cpp"])
MARKS = '\' " """ \'\'\' ` \\ // /* */ # -- ( ) { } [ ] r# "# / ; @Test #[test] it( test.each( test.each` @test [Fact] x é do end <!-- -->'
PIECES = st.sampled_from([*MARKS.split(), "\n", "    ", "func TestA(t *testing.T)", "def test_a():", "fn a()"])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), TAGS)
def test_any_text_is_read(code: str, tag: str) -> None:
    text = program(code, tag)
    assert len(text.bare) == len(text.uncommented) == len(code)
    assert text.bare.count("\n") == text.uncommented.count("\n") == code.count("\n")
    for test in programs.tests_in(code, tag):
        assert 0 <= test.start <= test.name_start <= test.end <= len(code)
        assert code[test.name_start : test.name_start + len(test.name)] == test.name


HOSTILE = [
    '"',
    "'",
    "`",
    '\\"',
    '"""',
    "/*",
    "*",
    "(",
    "((",
    "{",
    "[/",
    " /",
    "#[test] ",
    "[Fact] ",
    "@Test ",
    'it("a", ',
    "test.each`",
    "test.each(",
    "\n",
    " \n",
    "r#",
    "<!--",
]
HOSTILE += ["func TestA(t *testing.T)\n", "def test_a():\n", 'test "a" do\n', "    ", "@Test(\n", "a, ", "fun ", "private ", "<", "public "]


@pytest.mark.parametrize("tag", ["go", "python", "typescript", "java", "kotlin", "rust", "ruby", "bash", "sql", "html", "", "elixir", "csharp"])
def test_work_grows_with_the_text_and_no_faster(tag: str) -> None:
    for piece in HOSTILE:
        assert grows_no_faster(lambda times, piece=piece: list(programs.tests_in(piece * times, tag)), 5_000 // len(piece)), piece  # type: ignore[misc]


WORDS = open_registry().formats["micro-v3"].words
ELISIONS = elisions.Vocabulary(*(WORDS[f"elision_{name}"] for name in elisions.Vocabulary._fields))
INTERNALS = internals.Vocabulary(*(WORDS[name] for name in ("behaviour_types", "behaviour_type_ends", "test_tables", "test_doubles")))


def left_out(tag: str, code: str) -> list[Left]:
    return [elision.what for elision in elisions_in(program(code, tag), ELISIONS)]


@pytest.mark.parametrize(
    ("tag", "code", "what"),
    [
        ("go", "func f() {\n\t// ... rest unchanged\n}", Left.EXISTING),
        ("go", "func f() { ... }", Left.UNSAID),
        ("go", "x := build(...)", Left.UNSAID),
        ("go", "func f() {\n\t// ...\n}", Left.UNSAID),
        ("go", "func f() { /* ... */ }", Left.UNSAID),
        ("go", "a()\n// TODO: implement\n", Left.UNWRITTEN),
        ("go", "\treturn nil // TODO: implement", Left.UNWRITTEN),
        ("go", "// your code here", Left.UNWRITTEN),
        ("go", "// rest of the lookup logic is unchanged", Left.EXISTING),
        ("go", "a()\n// ... populate with requests of two classes\nb()", Left.UNWRITTEN),
        ("python", "def f():\n    ...", Left.UNSAID),
        ("python", "def f() -> int: ...", Left.UNSAID),
        ("python", "def f():\n    x = 1\n    ...\n    return x", Left.UNSAID),
        ("python", "def f():\n    pass  # TODO", Left.UNWRITTEN),
        ("python", "    # existing code", Left.EXISTING),
        ("python", "    # same as before", Left.EXISTING),
        ("typescript", "const f = (a) => { ... };", Left.UNSAID),
        ("typescript", "it('refuses', () => {\n  …\n});", Left.UNSAID),
        ("java", "void f() {\n    ...\n}", Left.UNSAID),
        ("kotlin", "fun f(): Int = TODO()", Left.UNWRITTEN),
        ("rust", "fn f() -> u8 { todo!() }", Left.UNWRITTEN),
        ("swift", "func f() {\n  ...\n}", Left.UNSAID),
        ("ruby", "def f\n  # implementation goes here\nend", Left.UNWRITTEN),
        ("sql", "create table t (\n  -- remaining columns unchanged\n);", Left.EXISTING),
        ("yaml", "jobs:\n  # ... existing jobs", Left.EXISTING),
        ("bash", "# TODO: add the checks", Left.UNWRITTEN),
    ],
)
def test_code_that_is_left_out_is_found(tag: str, code: str, what: Left) -> None:
    assert left_out(tag, code) == [what]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("go", "func f(args ...string) { g(args...) }"),
        ("go", "x := [...]int{1, 2}"),
        ("go", 'run("go", "test", "./...")'),
        ("go", 'fmt.Printf("loading ...")'),
        ("go", "// loads files, parses them ...\nfunc f() {}"),
        ("go", "// Queue depth unchanged\nassert(q.Len() == 2)"),
        ("go", "func (noop) Close() error { return nil }"),
        ("go", "// TODO(#290): expire ids\nx := 1"),
        ("go", "// ... in the flag registration:\nflags.Int(1)"),
        ("go", "// existing import block already has sort\nx := 1"),
        ("go", "// the rest of the queue is drained by the worker, see Drain\nx := 1"),
        ("python", "class P(Protocol):\n    def f(self) -> int: ..."),
        ("python", "@overload\ndef f(x: int) -> int: ..."),
        ("python", "class E(Exception): ..."),
        ("python", "with pytest.raises(ValueError):\n    ..."),
        ("python", "x: tuple[int, ...] = t[..., 0]"),
        ("python", "f: Callable[..., int] = Field(...)"),
        ("python", "class A:\n    pass"),
        ("typescript", "f(...args); const x = { ...y, a: [...z] };"),
        ("typescript", "function f({ a, ...rest }) {}"),
        ("rust", "let x = &a[..]; for i in 0..=3 {} P { a, ..Default::default() };"),
        ("swift", "for i in 0...3 { f(a[1...]) }"),
        ("java", "void f(String... parts) {}"),
        ("java", "private Util() {}"),
        ("ruby", "def f(...) = g(...)\n(1...9).each { }"),
        ("kotlin", "data class A(val x: Int)"),
        ("sql", "insert into t values ('...')"),
        ("yaml", "a: 1\n...\n---\nb: 2"),
        ("text", "3 passed ...\n..."),
        ("", "Loading ...\n..."),
        ("bash", "go test ./...\n# ... output"),
    ],
)
def test_dots_and_remarks_of_whole_code_are_no_elision(tag: str, code: str) -> None:
    assert left_out(tag, code) == []


def inside(tag: str, code: str) -> list[str]:
    return [internal.kind for test in programs.tests_in(code, tag) for internal in internals_in(program(code, tag), test.start, test.end, INTERNALS)]


def go(body: str) -> str:
    return f"func TestQueue_Full_Rejects(t *testing.T) {{\n\tq := NewQueue(2)\n\t{body}\n}}"


@pytest.mark.parametrize(
    ("tag", "code", "kind"),
    [
        ("go", go("if _, ok := p.(*Fifo); !ok {\n\t\tt.Error(1)\n\t}"), "type"),
        ("go", go("_, ok := p.(*Fifo)\n\trequire.True(t, ok)"), "type"),
        ("go", go("f, ok := p.(*Fifo)\n\tif !ok {\n\t\tt.Fatal(f)\n\t}"), "type"),
        ("go", go("assert.IsType(t, &Fifo{}, p)"), "type"),
        ("go", go("if q.head != 3 {\n\t\tt.Error(1)\n\t}"), "field"),
        ("go", go("require.Len(t, q.items, 3)"), "length"),
        ("go", go("if len(q.items) != 3 {\n\t\tt.Error(1)\n\t}"), "length"),
        ("go", go("assert.Equal(t, 0.6*cache+0.4*(1-load), q.Score())"), "formula"),
        ("go", go("want := 0.6*cache + 0.4*load\n\tif q.Score() != want {\n\t\tt.Error(1)\n\t}"), "formula"),
        ("python", "def test_queue_is_fifo():\n    assert isinstance(make(), Fifo)", "type"),
        ("python", "def test_queue_is_fifo():\n    assert type(make()) is Fifo", "type"),
        ("python", "def test_queue_is_fifo():\n    assert queue._items == []", "field"),
        ("python", "def test_queue_is_fifo(self):\n    self.assertEqual(len(queue._items), 3)", "length"),
        ("python", "def test_queue_is_fifo():\n    assert score == pytest.approx(0.6 * cache + 0.4 * load)", "formula"),
        ("typescript", "it('keeps order', () => { expect(make()).toBeInstanceOf(Fifo); });", "type"),
        ("typescript", "it('keeps order', () => { expect((queue as any).items).toEqual([]); });", "field"),
        ("typescript", "it('keeps order', () => { expect(queue['_items'].length).toBe(3); });", "length"),
        ("typescript", "it('keeps order', () => { expect(s).toBeCloseTo(0.6 * cache + 0.4 * load); });", "formula"),
        ("java", "@Test void keepsOrder_whenFull() { assertInstanceOf(Fifo.class, make()); }", "type"),
        ("java", '@Test void keepsOrder_whenFull() { Field f = Queue.class.getDeclaredField("items"); }', "reflection"),
        ("kotlin", "@Test fun `keeps order`() { assertTrue(make() is Fifo) }", "type"),
        ("rust", "#[test] fn keeps_order() { assert!(make().downcast_ref::<Fifo>().is_some()); }", "type"),
        ("swift", "func testKeepsOrder() { XCTAssertTrue(make() is Fifo) }", "type"),
        ("csharp", "[Fact] public void Keeps_Order() { Assert.IsType<Fifo>(make()); }", "type"),
        ("ruby", "it 'keeps order' do\n  expect(make).to be_a(Fifo)\nend", "type"),
        ("php", "<?php function testKeepsOrder() { $this->assertInstanceOf(Fifo::class, make()); }", "type"),
        ("dart", "test('keeps order', () { expect(make(), isA<Fifo>()); });", "type"),
    ],
)
def test_assertions_on_the_inside_are_found(tag: str, code: str, kind: str) -> None:
    assert inside(tag, code) == [kind]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("go", go("if got := q.Push(1); got != tt.want || q.Len() != 3 {\n\t\tt.Error(1)\n\t}")),
        ("go", go("var pe *ParseError\n\tif !errors.As(err, &pe) {\n\t\tt.Error(1)\n\t}")),
        ("go", go('if _, ok := body["max"].(float64); !ok {\n\t\tt.Error(1)\n\t}')),
        ("go", go("if _, ok := err.(*ParseError); !ok {\n\t\tt.Error(1)\n\t}")),
        ("go", go("if _, ok := w.(http.Flusher); !ok {\n\t\tt.Error(1)\n\t}")),
        ("go", go("fake := &fakeStore{}\n\tif fake.calls != 1 {\n\t\tt.Error(1)\n\t}")),
        ("go", "type probe struct{ n int }\n\n" + go("p := &probe{}\n\tif p.n != 1 {\n\t\tt.Error(1)\n\t}")),
        ("go", go("for _, row := range []struct{ in int }{{1}} {\n\t\tif q.Push(row.in) {\n\t\t\tt.Error(1)\n\t\t}\n\t}")),
        ("go", go("q.limit = 3\n\tif !q.Push(1) {\n\t\tt.Error(q.limit)\n\t}")),
        ("go", go("assert.Equal(t, completed+queued+running+dropped, injected)")),
        ("go", go("if math.Abs(got-want) > 0.05*want+0.1*base {\n\t\tt.Error(1)\n\t}")),
        ("go", go("assert.Equal(t, 3*1000+500, q.Total())")),
        ("python", "def test_queue_is_fifo():\n    assert isinstance(reply, dict)"),
        ("python", "def test_queue_is_fifo():\n    assert isinstance(reply, ParseError)"),
        ("python", "def test_queue_is_fifo():\n    with pytest.raises(Refused):\n        queue.push(1)"),
        ("python", "def test_queue_is_fifo(self):\n    assert self._queue.size() == 3"),
        ("python", "def test_queue_is_fifo():\n    assert mock_store._calls == 1"),
        ("python", "def test_queue_is_fifo():\n    assert row._asdict() == {}"),
        ("python", "def test_queue_is_fifo():\n    queue._clock = clock\n    assert queue.size() == 3"),
        ("python", "def test_queue_is_fifo():\n    assert module._helper(1) == 2"),
        ("typescript", "it('keeps order', () => { expect(reply['items'].length).toBe(3); });"),
        ("typescript", "it('keeps order', () => { expect(error).toBeInstanceOf(ShortageError); });"),
        ("java", "@Test void isRefused_whenFull() { assertThrows(Shortage.class, () -> plan()); assertTrue(error instanceof ShortageException); }"),
        ("kotlin", "@Test fun `keeps order`() { assertTrue(state is State.Loaded) }"),
        ("dart", "test('is refused', () { expect(() => f(), throwsA(isA<Refusal>())); });"),
        ("csharp", "[Fact] public void Is_Refused() { Assert.IsType<OkObjectResult>(reply); }"),
    ],
)
def test_assertions_on_behaviour_are_left_alone(tag: str, code: str) -> None:
    assert inside(tag, code) == []


FILTERS, CHECKS = frozenset(WORDS["filters"]), frozenset(WORDS["checks"])


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("go test ./... || true", "|| true"),
        ("npm test || :", "|| :"),
        ("pytest; true", "; true"),
        ("pytest; exit 0", "; exit"),
        ("grep -rn old src || echo none", "|| echo"),
        ("cd api && go test ./... 2>&1 | tail -5", "| tail"),
        ("python -m pytest -q | tee log.txt", "| tee"),
        ("go test ./... | grep -E 'FAIL|panic'", "| grep"),
        ("go test ./... |& head -3", "| head"),
        ("go test ./...", None),
        ("go test ./... | grep -q ok", None),
        ("go test ./... | grep '^ok'", None),
        ("! grep -rn old src", None),
        ("test -z \"$(gofmt -l .)\" || { echo 'run gofmt'; exit 1; }", None),
        ("pytest || (echo failed && exit 1)", None),
        ("go test ./... | tee log; exit ${PIPESTATUS[0]}", None),
        ("git log --oneline | head -3", None),
        ("grep -c TODO notes.md | head -1", None),
        ("echo 'a || true' && pytest", None),
        ("pytest # || true", None),
    ],
)
def test_what_lets_a_command_pass_is_named(line: str, hidden: str | None) -> None:
    assert hides_failure(line, FILTERS, CHECKS, pipefail=False) == hidden


def test_a_pipe_with_pipefail_hides_nothing() -> None:
    assert hides_failure("go test ./... | tail -5", FILTERS, CHECKS, pipefail=True) is None


@pytest.mark.parametrize(
    "text", ["go test ./...", "./run.sh", "scripts/check.py", "CI=1 npm test", "cd api && go vet ./...", "make", "$ tox -e py", "! grep -rn x src"]
)
def test_commands_are_told(text: str) -> None:
    assert is_command(text)


@pytest.mark.parametrize("text", ["3 passed", "sim/pool_test.go", "TP = 4", "prefill == 20", "(req, state)", "FlowControl: 1", "usage: x", ""])
def test_what_is_no_command_is_told(text: str) -> None:
    assert not is_command(text)


@pytest.mark.parametrize(
    "text",
    [
        "Change `timeout = 5` to `timeout = 30`.",
        "Rename `freeUnits` to `unpromisedUnits` in both files.",
        "Replace `a` with `b`.",
        "`MaxRetries` → `maxRetries`",
        "Delete line 14.",
        "Remove `legacyParse` and its test.",
        "Append `pub mod allow;` to the list.",
        "| `old_name` | `new_name` |",
        "Move `Parser` to `syntax.rs`.",
        "Run `git mv a.go b.go`.",
        "Add the field `Model string`.",
        "Set `retries: 3`.",
    ],
)
def test_exact_edits_are_told(text: str) -> None:
    assert states_edit(text)


@pytest.mark.parametrize(
    "text",
    [
        "Add validation to `parse`.",
        "Implement the logic in `src/parse.rs`.",
        "Add a `Validate` method to the parser.",
        "Handle errors gracefully.",
        "Update `handler.py` to return 409 on a conflict.",
        "Extend `Parser` so that it accepts comments.",
    ],
)
def test_wishes_are_no_edits(text: str) -> None:
    assert not states_edit(text)


def test_text_around_a_command_is_said_of_it() -> None:
    prose = [(1, "Both must stay silent."), (2, "Run: `make a`"), (3, "Run: `make b`"), (5, "Then it is over."), (7, "Run: `make c`"), (8, "It fails.")]
    around = Surroundings(prose, [], [(2, "make a"), (3, "make b"), (7, "make c")])
    said = around.said_of(2, 1, 9)
    assert said == around.said_of(3, 1, 9)
    assert "silent" in said.text
    assert "over" in said.text
    assert "make" not in said.text
    assert "fails" not in said.text
    assert "fails" in around.said_of(7, 1, 9).text


def test_text_of_other_steps_is_not_said_of_a_command() -> None:
    around = Surroundings([(1, "It prints 3."), (3, "Run: `make a`"), (5, "It prints 4.")], [], [(3, "make a")])
    assert around.said_of(3, 2, 4).text == "Run: "


def test_output_and_remarks_of_a_block_are_said_of_its_commands() -> None:
    blocks = [Block(1, 4, "# has to print 3\nmake count"), Block(6, 8, "3")]
    around = Surroundings([], blocks, [(3, "make count")])
    assert around.said_of(3, 1, 9).shows_output
    assert around.said_of(3, 1, 9).text.strip() == "has to print 3"
    assert not around.said_of(3, 1, 5).shows_output


def test_lead_in_begins_below_the_last_block() -> None:
    assert lead_in([(1, "a"), (4, "b"), (5, "c"), (9, "d")], 6, 3) == "b\nc"


@pytest.mark.parametrize(("text", "said"), [("It passes now", True), ("no  new issues", True), ("bypassed", False), ("nothing", False)])
def test_says_finds_phrases_and_the_starts_of_words(text: str, said: bool) -> None:
    assert says(text, ("pass", "no new")) == said


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), TAGS)
def test_any_text_is_judged(code: str, tag: str) -> None:
    text = program(code, tag)
    for elision in elisions_in(text, ELISIONS):
        assert 0 <= elision.start < elision.end <= len(code)
    for internal in internals_in(text, 0, len(code), INTERNALS):
        assert 0 <= internal.start <= internal.end <= len(code)
    hides_failure(code, FILTERS, CHECKS, pipefail=False)
    is_command(code)
    states_edit(code)


STRAINING = [
    "... ",
    "// ...\n",
    "# TODO\n",
    "`a` to ",
    "change `a` ",
    "a.b",
    "a[",
    "assert ",
    "expect(",
    "if a {",
    "_, a := ",
    "x.y(z)",
    "|| true ",
    "a | ",
    "x=1 ",
    "cd a && ",
    "0.6*a + ",
    "want = ",
]


@pytest.mark.parametrize("tag", ["go", "python", "typescript", "java", "ruby", "bash", ""])
def test_work_to_judge_grows_with_the_text_and_no_faster(tag: str) -> None:
    def judge(code: str) -> None:
        text = program(code, tag)
        list(elisions_in(text, ELISIONS))
        list(internals_in(text, 0, len(code), INTERNALS))
        hides_failure(code, FILTERS, CHECKS, pipefail=False)
        is_command(code)
        states_edit(code)

    for piece in [*HOSTILE, *STRAINING]:
        assert grows_no_faster(lambda times, piece=piece: judge(piece * times), 3_000 // len(piece)), piece  # type: ignore[misc]
