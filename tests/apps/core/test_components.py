"""The components of the screens say what they should, to ears as to eyes."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import translation

from core.navigation import Link


def draw(text: str, rf=None, address: str = "/", **context) -> str:
    """Render a template's text."""
    if rf:
        context["request"] = rf.get(address)
    return Template("{% load dure dure_forms %}" + text).render(Context(context))


class NoteForm(forms.Form):
    """A form with one field of each kind."""

    title = forms.CharField(label="제목", help_text="40자까지", max_length=40)
    department = forms.ChoiceField(label="부서", choices=[("1", "가")])
    kind = forms.ChoiceField(label="종류", widget=forms.RadioSelect, choices=[("a", "고유"), ("b", "공통")])
    sure = forms.BooleanField(label="확인")
    key = forms.CharField(widget=forms.HiddenInput, initial="k", required=False)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("{{ value|kdate }}", date(2026, 11, 22), "2026. 11. 22."),
        ("{{ value|kdate }}", date(2026, 3, 5), "2026. 3. 5."),
        ("{{ value|kdate }}", datetime(2026, 11, 21, 15, 0, tzinfo=UTC), "2026. 11. 22."),
        ("{{ value|kdatetime }}", datetime(2026, 11, 22, 5, 5, tzinfo=UTC), "2026. 11. 22. 14:05"),
        ("{{ value|kdate }}{{ value|kdatetime }}", None, ""),
    ],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_days_are_written_as_offices_write_them(text, value, words, language):
    with translation.override(language):
        assert draw(text, value=value) == words


def test_a_breadcrumb_ends_with_the_page_itself():
    page = draw("{% breadcrumb trail %}", trail=[("과제", "/tasks"), ("돌봄", "/tasks/1-돌봄")])
    assert '<a href="/tasks" class="txt">과제</a>' in page
    assert '<span class="txt" aria-current="page">돌봄</span>' in page


def test_titles_are_escaped_and_inner_text_is_not():
    page = draw(
        '{% structured_item title=title url="/w/1" %}<b>{{ title }}</b>{% endstructured_item %}',
        title="<i>예산</i>",
    )
    assert "<b>&lt;i&gt;예산&lt;/i&gt;</b>" in page
    assert "<i>" not in page


def test_a_badge_says_its_state_in_words():
    page = draw('{% badge "초안" "gray" "draft" %}')
    assert "초안" in page
    assert 'class="dure-icon draft" aria-hidden="true"' in page


@pytest.mark.django_db
def test_an_audience_is_told_in_words():
    page = draw("{% audience_badge tokens %}", tokens={"staff", "public"})
    assert page.count("krds-badge") == 2
    assert "dure-icon staff" in page
    assert "dure-icon public" in page


def test_side_navigation_marks_the_page_in_its_open_branch():
    branch = Link("복지", "/tasks/1", children=[Link("돌봄", "/tasks/2", current=True)])
    page = draw("{% side_navigation '과제' links %}", links=[branch, Link("교통", "/tasks/3")])
    assert page.count('aria-current="page"') == 1
    assert 'href="/tasks/2" aria-current="page"' in page


def test_paging_keeps_the_rest_of_the_question(rf):
    page = Paginator(range(100), 10).get_page(3)
    text = draw("{% pagination page %}", rf, "/search?q=돌봄&page=3", page=page)
    assert 'rel="prev" href="?q=%EB%8F%8C%EB%B4%84&amp;page=2"' in text
    assert 'rel="next" href="?q=%EB%8F%8C%EB%B4%84&amp;page=4"' in text
    assert 'aria-current="page" href="?q=%EB%8F%8C%EB%B4%84&amp;page=3"' in text


def test_a_single_page_has_no_paging(rf):
    page = Paginator(range(5), 10).get_page(1)
    assert draw("{% pagination page %}", rf, page=page).strip() == ""


@pytest.mark.parametrize(
    ("address", "wanted", "direction"),
    [
        ("/tasks?page=4&dept=7", "?dept=7&amp;sort=title", ""),
        ("/tasks?sort=title", "?sort=-title", "ascending"),
        ("/tasks?sort=-title", "?sort=title", "descending"),
        ("/tasks?sort=owner", "?sort=title", ""),
    ],
)
def test_a_column_sorts_one_way_and_then_the_other(rf, address, wanted, direction):
    page = draw('{% sort_header "title" "제목" %}', rf, address)
    assert f'href="{wanted}"' in page
    assert (f'aria-sort="{direction}"' in page) == bool(direction)


def test_steps_tell_which_one_is_now():
    page = draw("{% step_indicator steps 2 %}", steps=["작성", "검토", "공개"])
    assert page.count('class="done"') == 1
    assert page.count('aria-current="step"') == 1
    assert "2/3 검토" in page


def test_a_finished_way_has_no_present_step():
    page = draw("{% step_indicator steps 3 %}", steps=["작성", "검토"])
    assert page.count('class="done"') == 2
    assert "aria-current" not in page


@pytest.mark.parametrize(
    ("tone", "css", "role"),
    [("error", "danger", "alert"), ("success", "success", "status"), ("odd", "information", "status")],
)
def test_a_message_has_the_tone_of_its_level(tone, css, role):
    page = draw("{% alert tone %}<p>글</p>{% endalert %}", tone=tone)
    assert f'class="dure-alert {css}" role="{role}"' in page
    assert "<p>글</p>" in page


def test_nothing_to_show_says_what_to_do():
    page = draw('{% empty_state "없음" hint="써 보세요" %}<a href="/new">쓰기</a>{% endempty_state %}')
    assert "써 보세요" in page
    assert '<div class="dure-actions"><a href="/new">쓰기</a></div>' in page
    assert "dure-actions" not in draw('{% empty_state "없음" %} {% endempty_state %}')


def test_a_dialog_is_named_by_its_title():
    page = draw('{% modal "move" "옮기기" %}글{% endmodal %}')
    assert '<dialog class="krds-modal" id="move" aria-labelledby="move-title">' in page
    assert 'id="move-title">옮기기<' in page


def test_a_table_is_named_and_can_be_reached_by_keyboard():
    page = draw('{% data_table "목록" stack=True %}<tbody></tbody>{% enddata_table %}')
    assert '<div class="krds-table-wrap stack" role="region" aria-label="목록" tabindex="0">' in page
    assert "<caption>목록</caption>" in page


def test_a_field_is_tied_to_its_hint_and_its_error():
    page = draw("{% form_field form.title %}", form=NoteForm({}))
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'id="id_title_helptext"' in page
    assert 'id="id_title_error"' in page
    assert 'class="krds-input"' in page


def test_choices_stand_in_a_named_group():
    page = draw("{% form_field form.kind %}", form=NoteForm())
    assert "<legend>종류" in page
    assert page.count('type="radio"') == 2
    assert '<label for="id_kind_1">공통</label>' in page


def test_a_whole_form_lists_its_errors_with_links_first():
    page = draw("{% form_fields form %}", form=NoteForm({}))
    assert page.index('role="alert"') < page.index('name="title"')
    assert all(f'href="#{name}"' in page for name in ("id_title", "id_department", "id_kind_0", "id_sure"))
    assert 'type="hidden" name="key"' in page


def test_a_form_without_errors_has_no_summary():
    assert 'role="alert"' not in draw("{% form_fields form %}", form=NoteForm())
