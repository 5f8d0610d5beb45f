"""The content security policy: strict for our pages, wider for Wagtail's editor alone."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts

# Wagtail's editor writes inline styles and its rich text field a few inline scripts.
EDITOR = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "connect-src": [SELF],
}


class PolicyMiddleware(CSPMiddleware):
    """Give the editor's addresses the policy they need, and nothing from another host."""

    def get_policy_parts(self, request, response, report_only: bool = False) -> PolicyParts:
        """Return the parts of the policy for this answer."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/admin/"):
            parts.replace = {**EDITOR, **(parts.replace or {})}
        return parts
