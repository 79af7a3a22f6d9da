"""账号和组. Whoever keeps the accounts gives nobody, himself included, more than a group gives."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Exists, OuterRef
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.desk.logging_in import lift_pause, paused_addresses
from articles.desk.second_factor import take_away

from .base import Kept

#: Django's own pages of these; a phone's key and the spare codes are shown to nobody but their owner, once.
admin.site.unregister([User, Group, TOTPDevice, StaticDevice])


@admin.register(User)
class AccountAdmin(UserAdmin):
    list_display = ["username", "last_name", "first_name", "is_staff", "is_active", "in_groups", "second_factor"]
    filter_horizontal = ["user_permissions"]
    fieldsets = [*UserAdmin.fieldsets, ("登录", {"fields": ["second_factor", "paused"]})]
    actions = ["reset_second_factor", "lift_pause"]

    def get_queryset(self, request):
        phones = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).prefetch_related("groups").annotate(has_factor=Exists(phones))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Of five groups one is ticked; Django's two boxes would explain themselves in English."""
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="组")
    def in_groups(self, user):
        return "、".join(group.name for group in user.groups.all())

    @admin.display(description="两步验证", boolean=True)
    def second_factor(self, user):
        return user.has_factor

    @admin.display(description="登录暂停")
    def paused(self, user):
        return "、".join(paused_addresses(user)) or "没有"

    @admin.action(description="重置两步验证（手机丢了）", permissions=["change"])
    def reset_second_factor(self, request, users):
        """For others only: one's own is given up with a code, on its own page."""
        chosen = [user for user in self._changeable(request, users) if user != request.user]
        done = [user for user in chosen if take_away(user, by=request.user, told="重置了两步验证。")]
        self._tell(request, "已重置两步验证", done)

    @admin.action(description="解除登录暂停", permissions=["change"])
    def lift_pause(self, request, users):
        done = [user for user in self._changeable(request, users) if lift_pause(user, by=request.user)]
        self._tell(request, "已解除登录暂停", done)

    def _changeable(self, request, users):
        return [user for user in users if self.has_change_permission(request, user)]

    def _tell(self, request, told, users):
        names = "、".join(user.get_username() for user in users)
        self.message_user(
            request, f"{told}：{names or '没有一个账号'}。", messages.SUCCESS if users else messages.WARNING
        )

    def get_readonly_fields(self, request, obj=None):
        """Nobody but a superuser makes superusers, gives single rights, or puts himself into a group."""
        shown = ["last_login", "date_joined", "second_factor", "paused"]
        if request.user.is_superuser:
            return shown
        own = ["groups", "is_active", "is_staff"] if obj == request.user else []
        return ["is_superuser", "user_permissions", *shown, *own]

    def has_change_permission(self, request, obj=None):
        """A superuser's name and password are not for somebody with fewer rights to set."""
        return super().has_change_permission(request, obj) and not self._is_above(request, obj)

    def has_delete_permission(self, request, obj=None):
        """What an account did stays on record: it is switched off (有效), never deleted."""
        return False

    def _is_above(self, request, obj):
        return bool(obj and obj.is_superuser and not request.user.is_superuser)


@admin.register(Group)
class RoleAdmin(Kept, GroupAdmin):
    def has_change_permission(self, request, obj=None):
        """What a group may do is the paper's constitution."""
        return request.user.is_superuser
