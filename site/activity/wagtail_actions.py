"""Put each of Wagtail's page actions and the bridge's work for it into one transaction.

Wagtail saves a page first and sends its signal afterwards, outside the transaction of the save; it
says nothing at all of a copy. There is no hook between, so the actions' ``execute`` is wrapped.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from activity import bridge
from activity.actor import acting, by
from activity.enums import Source

MARK = "_dure_wrapped"


def install() -> None:
    """Wrap the actions, once in a process."""
    _wrap(PublishPageRevisionAction, "execute", _publish)
    _wrap(UnpublishPageAction, "execute", _unpublish)
    _wrap(DeletePageAction, "execute", _delete)
    _wrap(CopyPageAction, "execute", _together)
    _wrap(CopyPageAction, "_copy_page", _copy_one)
    _wrap(MovePageAction, "execute", _alone)
    _wrap(RevertToPageRevisionAction, "execute", _alone)
    _wrap(CreatePageAliasAction, "execute", _refuse_alias)


def _wrap(action: type, name: str, around: Callable) -> None:
    original = getattr(action, name)
    if hasattr(original, MARK):
        return

    @functools.wraps(original)
    def wrapped(self, *args, **kwargs):
        return around(self, functools.partial(original, self, *args, **kwargs), args)

    setattr(wrapped, MARK, True)
    setattr(action, name, wrapped)


def _alone(action, original, _args):
    with transaction.atomic(), by(action.user):
        return original()


def _together(action, original, _args):
    with transaction.atomic(), by(action.user, together=True):
        return original()


def _publish(action, original, _args):
    at_work, page = _at_work(action, action.revision.pk), action.object
    with transaction.atomic(), at_work, bridge.publishing(page):
        result = original()
        waits_until = action.revision.approved_go_live_at
        if waits_until is not None and waits_until > timezone.now():
            bridge.on_scheduled(page, action.revision)
        return result


def _unpublish(action, original, _args):
    with transaction.atomic(), _at_work(action, None):
        return original()


def _at_work(action, revision_id):
    """Return the block in which the clock's work is its scheduler's act."""
    if not str(action.log_action).endswith(".scheduled"):
        return by(action.user, together=getattr(action, "include_descendants", False))
    person = bridge.scheduler_of(action.object, revision_id)
    return acting(person, source=Source.JOB)


def _delete(action, original, _args):
    with transaction.atomic(), by(action.user, together=True):
        pages = action.page.get_descendants(inclusive=True)
        action.check(skip_permission_checks=original.keywords.get("skip_permission_checks", False))
        bridge.delete_rows(pages.values_list("pk", flat=True))
        return original()


def _copy_one(action, original, args):
    with bridge.copying(args[0]):
        return original()


def _refuse_alias(action, original, _args):
    raise bridge.AliasRefused("Aliases are not offered.")
