"""Photos: a file is handed out only while something published shows it."""

from hashlib import sha256
from pathlib import Path

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Photo

#: Pictures that a browser shows and cannot run; anything else that was uploaded is not handed out.
PICTURE_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


@require_safe
@cache_control(public=True, max_age=600)
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


def picture_type(photo):
    """The media type of a photo's file; None where there is no file, or none that is handed out."""
    kind = PICTURE_TYPES.get(Path(photo.image.name).suffix.lower()) if photo.image else None
    return kind if kind and photo.image.storage.exists(photo.image.name) else None
