"""The headings of a text are places one can go to, and long texts say what is in them."""

import pytest
from django.template import Context, Template

from core import stream
from knowledge.pages.models import WikiPage

TEXT = "{% load texts %}{% text body %}{% for one in body|contents %}[{{ one.anchor }}]{% endfor %}"


def drawn(rf, *blocks, user=None):
    """Draw a text and its contents."""
    body = WikiPage(body=list(blocks)).body
    request = rf.get("/")
    request.user = user
    return Template(TEXT).render(Context({"body": body, "request": request}))


@pytest.fixture
def nobody(django_user_model):
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


def test_each_heading_has_an_anchor_two_alike_have_two(rf, nobody):
    blocks = [stream.heading("현황"), stream.heading("현황", 3), stream.heading("신청 절차")]
    html = drawn(rf, *blocks, user=nobody)
    assert '<h2 id="절-현황">현황</h2>' in html
    assert '<h3 id="절-현황-2">현황</h3>' in html
    assert html.endswith("[절-현황][절-현황-2][절-신청-절차]")


def test_a_short_text_needs_no_contents(rf, nobody):
    html = drawn(rf, stream.heading("현황"), user=nobody)
    assert html.rstrip().endswith("</div>")


def test_words_of_a_heading_cannot_leave_their_anchor(rf, nobody):
    html = drawn(rf, stream.heading('"><script>'), user=nobody)
    assert "<script>" not in html
    assert 'id="절-script"' in html
