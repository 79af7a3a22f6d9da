"""两步验证's page: everybody's own, to set the second factor up, to see to its spare codes, or to do without it."""

from base64 import b64encode

import qrcode
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django_otp import login as verify
from qrcode.image.svg import SvgPathFillImage

from . import second_factor
from .logging_in import CodeField

#: Where the key waits, in the session of whoever sets it up, until a code has shown that the phone knows it.
KEY = "second_factor_key"


class CodeForm(forms.Form):
    code = CodeField()

    def refuse(self) -> None:
        self.add_error("code", "验证码不对，或已经用过。请等手机上出现下一个再填；连续输错，要等一会儿再试。")


def factor_page(request, context):
    answer = _page_of_one_who_has_it if second_factor.has_factor(request.user) else _page_of_one_who_has_none
    return answer(request, {**context, "title": "两步验证", "required": settings.SECOND_FACTOR == "required"})


def _page_of_one_who_has_none(request, context):
    """The picture and the key; the phone's first code puts it on the account."""
    key = request.session.setdefault(KEY, second_factor.new_key())
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if done := second_factor.set_up(request.user, key, form.cleaned_data["code"]):
            device, codes = done
            request.session.pop(KEY)
            request.session.cycle_key()
            verify(request, device)
            return _page(request, {**context, "codes": codes})
        form.refuse()
    device = second_factor.enrolment(request.user, key)
    drawn, letters = picture(device.config_url), second_factor.in_letters(device)
    return _page(request, {**context, "form": form, "picture": drawn, "letters": letters})


def _page_of_one_who_has_it(request, context):
    """New spare codes, or none of it any more: each for a code."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if second_factor.device_for(request.user, form.cleaned_data["code"]):
            return _done(request, context)
        form.refuse()
    left, phone = second_factor.spare_codes_left(request.user), second_factor.phone_of(request.user)
    return _page(request, {**context, "form": form, "left": left, "phone": phone})


def _done(request, context):
    if "renew" in request.POST:
        codes = second_factor.renew_spare_codes(request.user)
        verify(request, second_factor.phone_of(request.user))  # the spare code that let them in may be gone
        return _page(request, {**context, "codes": codes})
    second_factor.take_away(request.user, by=request.user, told="关掉了自己的两步验证。")
    messages.success(request, "两步验证已经关掉。")
    return HttpResponseRedirect(request.path)


def _page(request, context):
    return TemplateResponse(request, "admin/second_factor.html", context)


def picture(text: str) -> str:
    """What a phone reads, drawn here: the key goes to nobody else."""
    drawn = qrcode.make(text, image_factory=SvgPathFillImage, box_size=8).to_string()
    return f"data:image/svg+xml;base64,{b64encode(drawn).decode()}"
