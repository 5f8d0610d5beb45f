"""``manage.py assets``: put the stylesheet, fonts, icons and htmx into ``var/assets``."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.static_assets import PackageMissing, build


class Command(BaseCommand):
    help = "Put what pages load into var/assets, from the packages that npm ci installed."

    def handle(self, *args, **options):
        """Build, and say how much there is."""
        try:
            written = build(
                packages=settings.ROOT / "node_modules",
                sources=settings.SITE / "static",
                target=settings.VAR / "assets",
            )
        except PackageMissing as error:
            raise CommandError(str(error)) from error
        size = sum(path.stat().st_size for path in written)
        self.stdout.write(f"{len(written)} files, {size // 1024} KB in {settings.VAR / 'assets'}")
