"""Photos: a file is handed out only while something published shows it."""

from hashlib import sha256

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Photo
from articles.pictures import picture_type


@require_safe
def photo(request, pk):
    photo = get_object_or_404(Photo.objects.published(), pk=pk)
    kind = picture_type(photo)
    if kind is None:
        raise Http404
    answer = FileResponse(photo.image.open(), content_type=kind)
    answer["ETag"] = etag_of(photo.image)
    return answer


def etag_of(image):
    """Of a file that is never written over: a new picture has a new name."""
    return '"{}"'.format(sha256(f"{image.name} {image.size}".encode()).hexdigest()[:32])
