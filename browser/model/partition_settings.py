"""What a partition is set to beyond its look: all that is kept and given to its session."""

from dataclasses import dataclass, field

from browser.model.client_hints import check_user_agent, language_list
from browser.model.credentials_domains import CredentialDomains
from browser.model.field_checks import check, check_range
from browser.model.network_conditions import NORMAL, NetworkConditions
from browser.model.proxy_choice import ProxyChoice

MOST_TEXT = 4096
MOST_SCRIPTS = 50
# The engine counts the bytes in 31 bits.
MOST_CACHE = 2047


@dataclass(frozen=True, slots=True)
class PartitionSettings:
    """The settings of one partition; checks itself, so wrong ones cannot exist.

    Attributes:
        proxy: its proxies.
        user_agent: what its pages say they are, empty for the program's own.
        languages: which languages they ask for, such as `de,en-US`; empty for the program's own.
        network: its network conditions.
        scripts: absolute paths of scripts that run before each page's own.
        frame_scripts: whether frames within pages run them too.
        integrated: servers that get credentials unasked, `*.corp.example`.
        keyring: whether the desktop's keyring is opened with the partition.
        cache_limit: the most MiB of its HTTP cache, 0 for what the engine chooses.
    """

    proxy: ProxyChoice = field(default_factory=ProxyChoice)
    user_agent: str = ""
    languages: str = ""
    network: NetworkConditions = NORMAL
    scripts: tuple[str, ...] = ()
    frame_scripts: bool = False
    integrated: str = ""
    keyring: bool = False
    cache_limit: int = 0

    def __post_init__(self) -> None:
        check(self, "proxy", ProxyChoice)
        check(self, "network", NetworkConditions)
        for name in ("user_agent", "languages", "integrated"):
            check(self, name, str)
            if len(getattr(self, name)) > MOST_TEXT:
                raise ValueError(f"PartitionSettings.{name} is longer than {MOST_TEXT} characters")
        for name in ("frame_scripts", "keyring"):
            check(self, name, bool)
        check(self, "cache_limit", int)
        check_range(self, "cache_limit", 0, MOST_CACHE)
        if self.user_agent:
            check_user_agent(self.user_agent)
        if self.languages:
            language_list(self.languages)
        CredentialDomains.parse(self.integrated)
        self._check_scripts()

    def _check_scripts(self) -> None:
        check(self, "scripts", tuple)
        if len(self.scripts) > MOST_SCRIPTS:
            raise ValueError(f"PartitionSettings.scripts must be at most {MOST_SCRIPTS}")
        for path in self.scripts:
            if not isinstance(path, str) or not path or len(path) > MOST_TEXT or "\0" in path:
                raise ValueError("PartitionSettings.scripts must be paths")

    @property
    def needs_gateway(self) -> bool:
        """Whether something must be in force before the first request."""
        return not self.proxy.is_direct or not self.network.is_normal


DEFAULTS = PartitionSettings()
