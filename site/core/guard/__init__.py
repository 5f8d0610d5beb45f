"""Nothing closed leaks through Wagtail's admin.

Wagtail's own hooks do not suffice: its permission policy lets a superuser and every editor of a
branch at any page below it, and its lists, choosers, counts, reports and logs read the whole tree.
Three layers stand one behind the other:

- ``policy``: no permission on a page whose subject one may not see, superusers included;
- ``middleware``: 404 to every address, query or form that names such a page, and the same 404 for
  an id that never was;
- ``veil``: while the admin reads or draws, the managers of pages and of what hangs on them hold
  only what the reader may see.

Higher rooms register what they own: see ``register_before_admin``, ``names.register`` and
``veil.hide``.
"""

from core.guard.before import register_before_admin
from core.guard.reader import current, sees, unveiled

__all__ = ["current", "install", "register_before_admin", "sees", "unveiled"]


def install() -> None:
    """Put the layers round Wagtail; called once, when the apps are ready."""
    from core.guard import checks, mails, policy, veil

    policy.install()
    veil.install()
    mails.install()
    checks.install()
