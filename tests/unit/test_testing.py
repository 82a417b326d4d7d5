"""The two halves in which `make test` runs hold every test there is."""

from pathlib import Path

from tools.testing import QUICK, halves


def test_the_halves_hold_every_folder_with_tests_once(root: Path) -> None:
    first, second = halves(root / "tests")
    folders = {str(path.relative_to(root).parent) for path in (root / "tests").rglob("test_*.py")}
    assert {"/".join(folder.split("/")[:2]) for folder in folders} == {*first, *second}
    assert not {*first} & {*second}
    assert first == [f"tests/{name}" for name in sorted(QUICK)]


def test_a_new_folder_is_not_left_out(tmp_path: Path) -> None:
    for name in ("tests/data", "tests/new/deep", "tests/unit", "tests/support"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("tests/data/test_a.py", "tests/new/deep/test_b.py", "tests/unit/test_c.py", "tests/support/help.py"):
        (tmp_path / name).touch()
    assert halves(tmp_path / "tests") == [["tests/data", "tests/unit"], ["tests/new"]]
