"""Widgets of the desk's forms."""

import re

from django.contrib.admin.widgets import AdminFileWidget, AutocompleteSelect
from django.urls import reverse

#: More digits no key of a database has.
LIKE_A_KEY = re.compile(r"[0-9]{1,18}")


class KnownChoiceSelect(AutocompleteSelect):
    """An autocomplete that does not ask the database for the choice which its row has already brought along."""

    #: the row chosen now, if the form's instance has it at hand
    known = None

    def optgroups(self, name, value, attr=None):
        # Nonsense chooses nothing; asked for as a key, it would break the page that says so.
        value = [each for each in value if LIKE_A_KEY.fullmatch(str(each))]
        chosen = [str(each) for each in value if each not in (None, "")]
        if self.known is None or chosen != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance(self.known)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options.append(self.create_option(name, self.known.pk, label, True, len(options)))
        return [(None, options, 0)]


class PictureInput(AdminFileWidget):
    """Shows where the desk can see the picture: no public address leads to one that is not published."""

    #: Django 6.1 would put a legend in place of the label, and the field itself would have no name.
    use_fieldset = False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if self.is_initial(value):
            context["widget"]["value"] = StoredPicture(value)
        return context


class StoredPicture:
    def __init__(self, file):
        self.name, self.url = file.name, reverse("admin:articles_photo_file", args=[file.instance.pk])

    def __str__(self):
        return self.name
