"""账号和组. Whoever keeps the accounts gives nobody, himself included, more than a group gives."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from .base import Kept

admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(UserAdmin):
    list_display = ["username", "last_name", "first_name", "is_staff", "is_active", "in_groups"]
    filter_horizontal = ["groups", "user_permissions"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="组")
    def in_groups(self, user):
        return "、".join(group.name for group in user.groups.all())

    def get_readonly_fields(self, request, obj=None):
        """Nobody but a superuser makes superusers, gives single rights, or puts himself into a group."""
        if request.user.is_superuser:
            return ["last_login", "date_joined"]
        own = ["groups", "is_active", "is_staff"] if obj == request.user else []
        return ["is_superuser", "user_permissions", "last_login", "date_joined", *own]

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
