"""The editor speaks one language: what is refused is said truly, one act has one word."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from wagtail.test.utils.form_data import nested_form_data, streamfield

from newsletters.models import IssuePage
from tests.factories import newsletters as make
from tests.support.editor import NO_COMMENTS, edit_address, unescaped

pytestmark = pytest.mark.django_db


def empty_issue(number: int) -> dict:
    values = {
        "title": "빈 호", "number": str(number), "issued_on": "2026-11-20", "summary": "", "cover": "",
        "document": "", "articles": streamfield([]), "go_live_at": "", "expire_at": "",
        "comments": NO_COMMENTS, "action-publish": "1",
    }  # fmt: skip
    return nested_form_data(values)


def test_an_empty_issue_is_refused_in_words_that_are_true_of_its_draft(editor, paper, writer):
    draft = make.make_draft_issue(paper, document=None, actor=writer)
    begin = reverse("wagtailadmin_pages:add", args=["newsletters", "issuepage", paper.pk])
    for address, number in ((begin, draft.number + 1), (edit_address(draft), draft.number)):
        answer = editor.post(address, empty_issue(number))
        (banner,) = [str(message) for message in get_messages(answer.wsgi_request)]
        assert "고칠 곳이 있어 여기서 멈추었습니다" in banner and "못했습니다" not in banner
        assert "기사나 파일이 하나는 있어야 게시할 수 있습니다." in unescaped(answer)
    assert not IssuePage.objects.get().live


def test_the_button_and_the_words_beside_it_name_the_same_act(editor, paper, writer):
    screen = unescaped(editor.get(edit_address(make.make_draft_issue(paper, actor=writer))))
    assert "게시한 뒤에는 바꿀 수 없습니다." in screen
    assert "발행한 뒤" not in screen
    assert gettext("Publish") == "게시" and gettext("Publish it for everybody") == "전체 공개로 게시"


def test_a_step_of_review_is_no_task_of_the_city():
    assert gettext("Task") == gettext("Tasks") == "검토 단계"
    assert pgettext("work", "Task") == pgettext("work", "Tasks") == "과제"
