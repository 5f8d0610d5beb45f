from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.meetings.enums import PacketState
from workflows.meetings.models.agenda import AgendaItem
from workflows.meetings.models.material import Material
from workflows.meetings.models.meeting import Meeting


class PacketQuerySet(models.QuerySet):
    """Adjectives of packets."""

    def ready(self):
        """Keep those that can be read, the latest first."""
        return self.filter(state=PacketState.READY).order_by("-number")


class Packet(models.Model):
    """One PDF of a whole meeting; numbers run from 1. ``key`` leads to its bytes in private storage."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="packets", verbose_name=_("meeting")
    )
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(
        _("state"), max_length=10, choices=PacketState.choices, default=PacketState.WAITING
    )
    title = models.CharField(_("title"), max_length=255)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    asked_at = models.DateTimeField(_("asked for"))
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    digest = models.CharField(_("hash"), max_length=64, blank=True)
    # Of agenda, materials and attendees as they were; another one means that it is out of date.
    fingerprint = models.CharField(_("hash of what was at hand"), max_length=64, blank=True)
    pages = models.PositiveIntegerField(_("number of pages"), default=0)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    key = models.CharField(_("storage key"), max_length=120, blank=True)

    objects = PacketQuerySet.as_manager()

    class Meta:
        verbose_name = _("packet")
        verbose_name_plural = _("packets")
        ordering = ["meeting", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="packet_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="packet_number_from_one"),
            models.CheckConstraint(
                condition=Q(state__in=PacketState.values), name="packet_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=PacketState.READY) | (Q(made_at__isnull=False) & ~Q(key="")),
                name="packet_ready_has_bytes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    def address(self) -> str:
        """Return where the present packet of its meeting is read."""
        return f"/meetings/{self.meeting_id}/packet"


class PacketPart(models.Model):
    """A stretch of a packet: where it begins, and from what it was made."""

    packet = models.ForeignKey(
        Packet, models.CASCADE, related_name="parts", verbose_name=_("packet")
    )
    position = models.PositiveIntegerField(_("place in the order"))
    depth = models.PositiveSmallIntegerField(_("depth"), default=0)
    anchor = models.CharField(_("anchor"), max_length=60)
    title = models.CharField(_("title"), max_length=255)
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agenda item"),
    )
    material = models.ForeignKey(
        Material,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("material"),
    )
    first_page = models.PositiveIntegerField(_("first page"), default=0)
    pages = models.PositiveIntegerField(_("number of pages"), default=0)
    digest = models.CharField(_("hash of content and styles"), max_length=64)

    class Meta:
        verbose_name = _("part of a packet")
        verbose_name_plural = _("parts of packets")
        ordering = ["packet", "position"]
        constraints = [
            models.UniqueConstraint(fields=["packet", "position"], name="packet_part_position_once"),
            models.UniqueConstraint(fields=["packet", "anchor"], name="packet_part_anchor_once"),
        ]

    def __str__(self) -> str:
        return self.title


class PartStore(models.Model):
    """A drawn part by the hash of what it was made from, for all packets that need it."""

    digest = models.CharField(_("hash of content and styles"), max_length=64, unique=True)
    key = models.CharField(_("storage key"), max_length=120)
    pages = models.PositiveIntegerField(_("number of pages"))
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("drawn part")
        verbose_name_plural = _("drawn parts")

    def __str__(self) -> str:
        return self.digest
