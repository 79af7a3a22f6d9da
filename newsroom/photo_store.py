"""Photos in a store that speaks S3."""

from functools import wraps

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from .out_of_reach import StoreDown


def answered(ask):
    """The same question; that nobody answers, or only with a refusal, is one thing to whoever asks."""

    @wraps(ask)
    def asked(*given, **options):
        try:
            return ask(*given, **options)
        except (BotoCoreError, ClientError) as error:
            raise StoreDown(f"the photos' store does not answer: {type(error).__name__}") from error

    return asked


class PhotoStore(S3Storage):
    """One that is down raises StoreDown."""

    exists, size, delete = map(answered, (S3Storage.exists, S3Storage.size, S3Storage.delete))
    _open, _save = map(answered, (S3Storage._open, S3Storage._save))
