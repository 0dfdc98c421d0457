"""The graph of pull requests: cycles, closure, waves."""

from __future__ import annotations

from plancheck.dependency_graph import CYCLE_LIMIT, DependencyGraph

SERIES = [f"PR{number}" for number in range(8)]


def graph(*pairs: str) -> DependencyGraph:
    return DependencyGraph(SERIES, [(f"PR{before}", f"PR{after}") for before, after in (pair.split(">") for pair in pairs)])


def test_each_cycle_is_told_once_from_its_first_pull_request() -> None:
    assert graph("3>1", "1>2", "2>3", "4>5", "5>4").cycles() == [("PR4", "PR5"), ("PR1", "PR2", "PR3")]


def test_tangle_gives_its_shortest_cycles_and_no_more_than_the_limit() -> None:
    everything = [f"{before}>{after}" for before in range(8) for after in range(8) if before != after]
    cycles = graph(*everything).cycles()
    assert len(cycles) == CYCLE_LIMIT
    assert all(len(cycle) == 2 for cycle in cycles)


def test_tangle_gives_all_cycles_of_one_length_before_those_of_the_next() -> None:
    ring = [f"{number}>{(number + 1) % 8}" for number in range(8)]
    back = [f"{number}>{number - 2}" for number in range(2, 8)]
    cycles = graph(*ring, *back).cycles()
    assert cycles[:6] == [(f"PR{number}", f"PR{number + 1}", f"PR{number + 2}") for number in range(6)]
    assert [len(cycle) for cycle in cycles] == sorted(len(cycle) for cycle in cycles)


def test_what_is_on_a_cycle_needs_itself_and_what_the_cycle_needs() -> None:
    built = graph("0>1", "1>2", "2>1", "2>3")
    assert built.needed_by("PR1") == {"PR0", "PR1", "PR2"}
    assert built.needed_by("PR3") == {"PR0", "PR1", "PR2"}
    assert [id_ for id_ in SERIES if built.is_on_cycle(id_)] == ["PR1", "PR2"]


def test_needs_go_through_others() -> None:
    built = graph("0>1", "1>2", "0>3")
    assert built.needs("PR2", "PR0")
    assert not built.needs("PR3", "PR1")
    assert built.path("PR0", "PR2") == ("PR0", "PR1", "PR2")
    assert built.needed_by("PR9") == frozenset()


def test_edges_on_a_cycle_say_nothing_about_order() -> None:
    built = graph("0>1", "1>0", "1>2").without_cycles()
    assert built.edges == (("PR1", "PR2"),)


def test_waves_and_critical_path() -> None:
    built = DependencyGraph(SERIES[:5], [("PR0", "PR1"), ("PR0", "PR2"), ("PR1", "PR3"), ("PR2", "PR3"), ("PR0", "PR3")])
    assert built.waves() == (("PR0", "PR4"), ("PR1", "PR2"), ("PR3",))
    assert len(built.critical_path()) == 3
    assert ("PR0", "PR3") not in built.reduced()


def test_graph_with_a_cycle_has_no_waves() -> None:
    assert graph("0>1", "1>0").waves() == ()
    assert graph("0>1", "1>0").critical_path() == ()
