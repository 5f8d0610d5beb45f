from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "tests.support"
    label = "support"

    def ready(self):
        from tests.support import steps  # noqa: F401 – a real worker must know the job
