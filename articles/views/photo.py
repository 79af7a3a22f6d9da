"""Photos: a file is handed out only while something published shows it."""

from hashlib import sha256

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Photo
from articles.pictures import handed_out


@require_safe
def photo(request, pk):
    photo = get_object_or_404(Photo.objects.published(), pk=pk)
    answer = handed_out(photo)
    if answer is None:
        raise Http404
    answer["ETag"] = etag_of(photo.image.name, answer["Content-Length"])
    return answer


def etag_of(name, size):
    """Of a file that is never written over: a new picture has a new name."""
    return '"{}"'.format(sha256(f"{name} {size}".encode()).hexdigest()[:32])
