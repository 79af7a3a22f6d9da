"""A cache that all processes and machines of a paper share: Redis or Valkey, at `CACHE_URL`.

What is kept there can be found anew. So where it does not answer the paper goes on without, more slowly, and asks
again a little later.
"""

import logging
from functools import cache, partialmethod
from hashlib import sha256
from pathlib import Path
from time import monotonic

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

#: Seconds that an answer is waited for; within a house it takes a thousandth of one.
PATIENCE = 0.5
#: Seconds for which it is not asked again after it did not answer.
REST = 10
ASKED = {
    "socket_connect_timeout": PATIENCE,
    "socket_timeout": PATIENCE,
    "retry": Retry(NoBackoff(), 1),  # at once: a connection may have been closed since it was used last
}
OUR_CODE = Path(__file__).resolve().parent.parent / "articles"
logger = logging.getLogger(__name__)


@cache
def release() -> str:
    """Something else with every change of our code: what another release has kept may have another form."""
    digest = sha256()
    for path in sorted(OUR_CODE.glob("**/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class SharedCache(RedisCache):
    """Django's own, which answers as an empty one would while the server does not."""

    #: since when it may be asked again, for all threads of a process; 0 while it answers
    rests_until = 0.0

    def __init__(self, server, params):
        super().__init__(server, {**params, "KEY_PREFIX": release(), "OPTIONS": ASKED})

    def _ask(self, otherwise, name, *args, **kwargs):
        if monotonic() < SharedCache.rests_until:
            return otherwise
        try:
            answer = getattr(super(), name)(*args, **kwargs)
        except RedisError as error:
            self._rest(error)
            return otherwise
        self._go_on()
        return answer

    @staticmethod
    def _rest(error):
        if not SharedCache.rests_until:
            logger.warning("The shared cache does not answer; the paper goes on without: %s", error)
        SharedCache.rests_until = monotonic() + REST

    @staticmethod
    def _go_on():
        if SharedCache.rests_until:
            SharedCache.rests_until = 0.0
            logger.warning("The shared cache answers again.")

    def get(self, key, default=None, version=None):
        return self._ask(default, "get", key, default, version)

    def get_many(self, keys, version=None):
        return self._ask({}, "get_many", keys, version)

    def set_many(self, data, timeout=None, version=None):
        return self._ask(list(data), "set_many", data, timeout, version)

    add = partialmethod(_ask, False, "add")
    set = partialmethod(_ask, None, "set")
    touch = partialmethod(_ask, False, "touch")
    delete = partialmethod(_ask, False, "delete")
    delete_many = partialmethod(_ask, None, "delete_many")
    has_key = partialmethod(_ask, False, "has_key")
    clear = partialmethod(_ask, False, "clear")
