from django.core.management.base import BaseCommand

from articles.desk.accounts import create_first_account


class Command(BaseCommand):
    help = "Create the desk's first account, and print its password once. Does nothing where there is an account."

    def handle(self, **options):
        account = create_first_account()
        if account:
            name, password = account
            self.stdout.write(f"desk account: {name}   password: {password}   (shown once; change it at /desk/)")
