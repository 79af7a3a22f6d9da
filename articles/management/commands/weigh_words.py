from django.core.management.base import BaseCommand

from articles.importing.weighing import weigh_words


class Command(BaseCommand):
    help = "Count in how many published stories each word stands, so that the next import offers telling tags."

    def handle(self, **options):
        weighed = weigh_words()
        self.stdout.write(
            f"{weighed.stories} published stories read, {weighed.words} words stand in two or more of them: "
            f"{weighed.path}; the next import uses it"
        )
