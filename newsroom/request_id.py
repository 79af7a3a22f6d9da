"""The id of the request that is being answered."""

import logging
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")


class RequestId(logging.Filter):
    """Gives each line of a log the id of the request that it is about; "-" where there is none."""

    def filter(self, record):
        record.request_id = request_id.get()
        return True
