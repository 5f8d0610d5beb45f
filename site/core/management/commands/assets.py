"""``manage.py assets``: put stylesheet, fonts, icons, htmx and the PDF reader into ``var/assets``."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import pdf_assets
from core.static_assets import PackageMissing, build


class Command(BaseCommand):
    help = "Put what pages load into var/assets, from the packages that npm ci installed."

    def handle(self, *args, **options):
        """Build, and say how much there is."""
        packages, target = settings.ROOT / "node_modules", settings.VAR / "assets"
        try:
            written = build(packages=packages, sources=settings.SITE / "static", target=target)
            written += pdf_assets.build(packages=packages, target=target)
        except PackageMissing as error:
            raise CommandError(str(error)) from error
        size = sum(path.stat().st_size for path in written)
        self.stdout.write(f"{len(written)} files, {size // 1024} KB in {settings.VAR / 'assets'}")
