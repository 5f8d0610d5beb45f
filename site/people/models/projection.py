from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Projection(models.Model):
    """The day for which a person's Wagtail groups were made from posts and duties."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="projection"
    )
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("projection of rights")

    def __str__(self) -> str:
        return f"{self.user} {self.day}"
