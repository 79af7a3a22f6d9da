"""Settings read from the environment: what is wrong there is refused in a sentence, before anything starts."""

from difflib import get_close_matches

import environ
from django.core.exceptions import ImproperlyConfigured

YES, NO = ("1", "on", "yes", "true"), ("0", "off", "no", "false")
#: DATABASE_URI and ALLOWED_HOST are this close to names of ours. No shorter name: HTTP_PROXY and such are others' own.
AS_CLOSE, SHORTEST = 0.88, 8


class Environment(environ.Env):
    """Reads variables, and knows afterwards which there are. One that is there and empty is as good as none."""

    def __init__(self):
        super().__init__()
        self.asked = set()

    def get_value(self, var, cast=None, default=environ.Env.NOTSET, parse_default=False):
        self.asked.add(var)
        value = self.ENVIRON.get(var, "").strip()
        if not value and default is not self.NOTSET:
            return default
        # A key or a password may begin with "$": to read another variable in its place would be a surprise.
        return value if cast is str and value else super().get_value(var, cast, default, parse_default)

    def bool(self, var, default=False):
        word = self.str(var, default="").lower()
        if word and word not in YES + NO:
            raise ImproperlyConfigured(f"{var} is 1 or 0, not {word}")
        return word in YES if word else default

    def int(self, var, default, *, least=0, most=2**31 - 1):
        word = self.str(var, default=str(default))
        if not (word.isascii() and word.isdecimal() and least <= int(word) <= most):
            raise ImproperlyConfigured(f"{var} is a number from {least} to {most}, not {word}")
        return int(word)

    def one_of(self, var, words, default):
        word = self.str(var, default=default)
        if word not in words:
            raise ImproperlyConfigured(f"{var} is {', '.join(words[:-1])} or {words[-1]}, not {word}")
        return word

    def words(self, var, default=()):
        """What stands between commas."""
        return [word.strip() for word in self.str(var, default=",".join(default)).split(",") if word.strip()]

    def refuse_misspelt(self):
        """To be called when all is read: a variable that nearly has one of our names was meant to have it."""
        ours = sorted(name for name in self.asked if len(name) >= SHORTEST)
        for name in sorted(set(self.ENVIRON) - self.asked):
            if len(name) >= SHORTEST and (meant := get_close_matches(name, ours, 1, AS_CLOSE)):
                raise ImproperlyConfigured(f"{name} is no setting of ours; was {meant[0]} meant?")
