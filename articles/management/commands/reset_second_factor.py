from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles.desk.second_factor import take_away


class Command(BaseCommand):
    help = "Take an account's second factor away, for whom nobody at the desk can: it is on the account's record."

    def add_arguments(self, parser):
        parser.add_argument("name", help="what the account logs in with")

    def handle(self, *, name, **options):
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"there is no account {name!r}")
        done = take_away(user, by=user, told="由管机器的人用命令重置了两步验证。")
        self.stdout.write(f"{name}: {'the password alone logs in now' if done else 'had no second factor'}")
