"""How much anybody may send at once."""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

#: All files of one request together, in bytes: a week of pages with their pictures.
MOST_BYTES = 256 * 1024 * 1024
#: Whoever is not logged in has nothing to send but a name and a password.
MOST_OF_A_STRANGER = 1024 * 1024


class BoundedUpload(FileUploadHandler):
    """Refuses a request by the size that it says it has, before a byte of it is kept."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        user = getattr(self.request, "user", None)
        most = MOST_BYTES if user and user.is_authenticated else MOST_OF_A_STRANGER
        if content_length > most:
            raise RequestDataTooBig(f"{content_length:,} bytes sent at once; at most {most:,} are taken")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
