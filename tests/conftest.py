"""Fixtures every test may use."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

ROOT = Path(__file__).resolve().parents[1]

# Machines that run these tests are shared, so a law is never broken by being slow; bounds on time have tests of
# their own. The searches are the same on every run: what is green stays green until something changes.
settings.register_profile(
    "quick",
    deadline=None,
    derandomize=True,
    max_examples=100,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
settings.register_profile("long", settings.get_profile("quick"), derandomize=False, max_examples=5_000)
settings.load_profile("quick")


def pytest_configure(config: pytest.Config) -> None:
    """`-m slow` asks for long searches: more examples, and others on every run."""
    if "slow" in str(config.getoption("-m")):
        settings.load_profile("long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long searches run only when asked for."""
    if config.getoption("-m"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("slow")]


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the project: holds schema/, drafts/ and src/."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared read-only data beside the project; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared data folder is not beside this checkout")
    return folder
