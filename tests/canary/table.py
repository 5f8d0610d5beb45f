"""Every URL pattern of Dure and how the canary goes there. A new address belongs here.

``tests/rules/test_canary_table.py`` holds this table and the resolver to each other.
"""

from __future__ import annotations

import wagtail

from tests.canary.visits import Address, at, never

SEARCHED = ("q={typed}",)
# From Wagtail 8 on its parts have names.
COMPARED = (
    r"admin/pages/^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$"
    if wagtail.VERSION < (8,)
    else r"admin/pages/^(?P<pk>\d+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\."
    r"(?P<revision_id_b>live|latest|\d+)/$"
)
EXPORTED = ("export=csv", "export=xlsx")
PAGE_FILTERS = (
    "q={typed}",
    "has_child_pages=true",
    "ordering=ord",
    "export=csv",
)
BULK = tuple(
    query
    for query in (
        "id={closed_page}",
        "id={closed_inside}",
        "id={closed_issue}",
        "id=all&childOf={our_paper}",
        "id={our_page}&id={closed_page}",
        "id=all&childOf={their_task}",
        "id=all&childOf={policy}",
        "id=all&childOf={closed_task}",
        "id=all",
    )
)
OF_PAGE = at(page_id="PAGES")
SEND = ({},)
# What the editor sends of a text without blocks and without rows below it.
EMPTY = {
    "body-count": "0",
    "purpose-count": "0",
    "action-publish": "x",
    **{
        f"{name}-{part}": "0"
        for name in ("need_sources", "participants", "members", "comments")
        for part in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    },
}

OURS: dict[str, Address] = {
    "": at(),
    "health": at(),
    "robots.txt": at(),
    "sitemap.xml": at(),
    "language": at(forms=({"language": "ko", "next": "/"},)),
    "search": at(queries=("q={typed}", "q={typed}&kind=page", "q={typed}&page=2", "q={typed}&task=1")),
    "search/complete": at(queries=SEARCHED),
    "files/images/<int:image_id>/<str:spec>": at(
        image_id="IMAGES", spec=("max-165x165", "max-1200x1200", "original")
    ),
    "files/<int:document_id>/read": at(
        queries=("page=2&q={typed}", "view=text&q={typed}"), document_id="DOCUMENTS"
    ),
    "files/<int:document_id>/first-page": at(document_id="DOCUMENTS"),
    "files/<int:document_id>/draft/publish": at(forms=({"number": "2"},), document_id="DOCUMENTS"),
    "files/<int:document_id>/draft/discard": at(forms=({"number": "2"},), document_id="DOCUMENTS"),
    "files/<int:document_id>/versions/<int:number>/<str:name>": at(
        document_id="DOCUMENTS", number=("1", "2"), name="x"
    ),
    "files/<int:document_id>/<str:name>": at(document_id="DOCUMENTS", name="x"),
    "accounts/unsent": at(forms=SEND),
    "jobs": at(),
    "jobs/<int:job_id>/retry": at(forms=SEND, job_id="999999"),
}

PERSONAL: dict[str, Address] = {
    "me": at(),
    "me/profile": at(),
    "me/absence": at(),
    "me/absence/<int:pk>/end": at(forms=SEND, pk="999999"),
    "me/inbox": at(queries=("show=unread",)),
    "me/inbox/<int:event_id>": at(event_id="closed_event"),
    "me/inbox/mark": at(forms=({"line": "{closed_event}"},)),
}

PEOPLE: dict[str, Address] = {
    "people": at(queries=SEARCHED),
    "people/new": at(),
    "people/access": at(
        queries=("subject={closed_page_subject}&user={editor}", "q={typed}"),
        forms=({"subject": "{closed_page_subject}", "user": "{editor}"},),
    ),
    "people/<int:pk>": at(pk=("editor", "neighbour")),
    **{
        f"people/<int:pk>/{name}": at(forms=SEND if name != "manage" else (), pk=("editor",))
        for name in ("manage", "link", "close")
    },
    "people/departments/<int:pk>": at(pk=("ours", "theirs")),
    "people/departments/<int:pk>/duty": at(pk=("ours",)),
    "people/departments/<int:pk>/rename": at(pk=("ours",)),
    "people/duties/<int:pk>": at(pk=("our_duty", "their_duty")),
    "people/duties/<int:pk>/assign": at(pk=("our_duty",)),
    "people/posts/<int:pk>/end": at(forms=SEND, pk="1"),
    "people/roles/<int:pk>/end": at(forms=SEND, pk="1"),
}

SUBJECTS: dict[str, Address] = {
    "subjects/<int:subject_id>/audience": at(forms=({"scope": "public"}, {}), subject_id="SUBJECTS"),
    "subjects/<int:subject_id>/timeline": at(subject_id="SUBJECTS"),
    "subjects/<int:subject_id>/watch": at(forms=({"level": "all"},), subject_id="SUBJECTS"),
}

KNOWLEDGE: dict[str, Address] = {
    "tasks": at(queries=("view=list", "view=list&sort=title", "q={typed}", "mine=on")),
    "tasks/<int:page_id>": at(page_id="TASKS"),
    "tasks/<int:page_id>-<str:slug>": at(page_id="TASKS", slug="x"),
    "tasks/<int:page_id>/state": at(forms=({"state": "closed"},), page_id="TASKS"),
    "w": at(queries=("sort=title", "q={typed}", "type=note", "mine=on")),
    "w/<int:page_id>": at(page_id="WIKI"),
    "w/<int:page_id>-<str:slug>": at(page_id="WIKI", slug="x"),
    "w/<int:page_id>/verify": at(forms=({"review_on": "2030-01-01"},), page_id="WIKI"),
    "w/<int:page_id>/history": at(page_id="WIKI"),
    "w/<int:page_id>/versions/<int:revision_id>": at(
        page_id="WIKI", revision_id=("closed_revision", "draft_revision")
    ),
    "w/<int:page_id>/compare/<int:old_id>/<int:new_id>": at(
        page_id="WIKI", old_id="1", new_id=("draft_revision", "closed_revision")
    ),
    "w/<int:page_id>/trash": at(forms=SEND, page_id="WIKI"),
    "w/<int:page_id>/restore": at(forms=SEND, page_id="WIKI"),
    "w/<int:page_id>/purge": at(forms=SEND, page_id="WIKI"),
    "w/trash": at(),
}

# The slug of what is closed is not typed: its words would come back with the answer.
OPEN_PAPER, CLOSED_PAPER = "news/{our_paper}-{our_paper_slug}", "news/{closed_paper}-x"


def _of_papers(rest: str) -> tuple[str, ...]:
    return (OPEN_PAPER + rest, CLOSED_PAPER + rest)


BULLETINS: dict[str, Address] = {
    "news": at(
        queries=(
            "view=mine",
            "view=week",
            "view=late",
            "view=find",
            "view=find&topic={typed}",
            "view=find&task={closed_task_subject}",
        )
    ),
    "news/feed": at(),
    "news/read": at(forms=SEND),
    "news/issues/<int:page_id>/read": at(
        forms=SEND, page_id=("closed_issue", "closed_inner_issue", "closed_draft_issue", "our_issue")
    ),
    "news/<int:page_id>": at(page_id=("closed_paper", "our_paper")),
    "news/<int:page_id>/follow": at(forms=({"on": "1"},), page_id=("closed_paper", "our_paper")),
    "news/<int:page_id>-<str:slug>": at(
        queries=("year=2026", "year=2020&month=1", "page=2"), paths=_of_papers("")
    ),
    "news/<int:page_id>-<str:slug>/latest": at(paths=_of_papers("/latest")),
    "news/<int:page_id>-<str:slug>/feed": at(paths=_of_papers("/feed")),
    "news/<int:page_id>-<str:slug>/<int:number>": at(
        paths=(
            *_of_papers("/1"), f"{OPEN_PAPER}/{{closed_number}}", f"{OPEN_PAPER}/{{closed_draft_number}}",
        )
    ),
    "news/<int:page_id>-<str:slug>/<int:number>/<int:article_id>": at(
        paths=(
            f"{OPEN_PAPER}/1/{{our_article}}",
            f"{OPEN_PAPER}/{{closed_number}}/{{closed_article}}",
            f"{OPEN_PAPER}/1/{{closed_article}}",
            f"{CLOSED_PAPER}/1/{{closed_inner_article}}",
        )
    ),
}  # fmt: skip

# A step that is not there, those with a form of their own, and one without.
STEPS = ("answer", "assign", "decline", "accept", "confirm", "object", "x")
SAID = {"text": "{typed}", "reason": "{typed}"}
REQUESTS: dict[str, Address] = {
    "requests": at(
        queries=("state=answered", "asked={far}", "asking={ours_subject}", "mine=on", "overdue=on")
    ),
    "requests/inbox": at(queries=("view=mine", "view=done")),
    "requests/new": at(queries=("about={closed_request_subject}", "about={closed_page_subject}")),
    "requests/<int:request_id>": at(request_id="REQUESTS"),
    "requests/<int:request_id>/edit": at(request_id="REQUESTS"),
    "requests/<int:request_id>/withdraw": at(forms=(SAID,), request_id="REQUESTS"),
    "requests/<int:request_id>/comment": at(forms=(SAID,), request_id="REQUESTS"),
    "requests/<int:request_id>/case": at(forms=({"parent": "{policy}"},), request_id="REQUESTS"),
    "requests/<int:request_id>/legs/<int:leg_id>/<str:step>": at(
        forms=(SAID,), request_id="REQUESTS", leg_id=("closed_leg", "our_leg"), step=STEPS
    ),
}

MEETINGS: dict[str, Address] = {
    "meetings": at(queries=("view=past", "mine=on", "series={closed_series}", "series={our_series}")),
    "meetings/new": at(queries=("series={closed_series}", "series={our_series}")),
    "meetings/deliver": at(queries=("view=done",)),
    "meetings/series": at(),
    "meetings/series/new": at(),
    "meetings/series/<int:series_id>": at(series_id=("closed_series", "our_series")),
    "meetings/series/<int:series_id>/edit": at(series_id=("closed_series", "our_series")),
    "meetings/series/<int:series_id>/seats": at(
        forms=({"department": "{ours}", "role": "member"},), series_id=("closed_series", "our_series")
    ),
    "meetings/series/<int:series_id>/seats/<int:seat_id>/remove": at(
        forms=SEND, series_id=("closed_series", "our_series"), seat_id=("closed_seat", "our_seat")
    ),
    "meetings/<int:meeting_id>": at(meeting_id="MEETINGS"),
    "meetings/<int:meeting_id>/edit": at(meeting_id="MEETINGS"),
    "meetings/<int:meeting_id>/steps/<str:step>": at(
        forms=(SAID,), meeting_id="MEETINGS", step=("collecting", "announced", "held", "cancelled", "x")
    ),
    "meetings/<int:meeting_id>/attendees": at(
        forms=({"user": "{typed}", "role": "member"},), meeting_id="MEETINGS"
    ),
    "meetings/<int:meeting_id>/attendees/refresh": at(forms=SEND, meeting_id="MEETINGS"),
    "meetings/<int:meeting_id>/attendees/<int:attendee_id>/remove": at(
        forms=SEND, meeting_id="MEETINGS", attendee_id=("closed_attendee", "our_attendee")
    ),
    "meetings/<int:meeting_id>/agenda": at(
        forms=({"seen": "{closed_item},{our_item}", "move": "{closed_item}:-1"},), meeting_id="MEETINGS"
    ),
    "meetings/<int:meeting_id>/packet": at(queries=("q={typed}",), meeting_id="MEETINGS"),
    "meetings/<int:meeting_id>/packet/make": at(forms=SEND, meeting_id="MEETINGS"),
    "meetings/<int:meeting_id>/packet/progress": at(meeting_id="MEETINGS"),
    "meetings/<int:meeting_id>/packet/<int:number>.pdf": at(meeting_id="MEETINGS", number=("1", "2")),
    "meetings/<int:meeting_id>/items/new": at(meeting_id="MEETINGS"),
    "meetings/<int:meeting_id>/<int:item_id>": at(meeting_id="MEETINGS", item_id="ITEMS"),
    "meetings/<int:meeting_id>/<int:item_id>/edit": at(meeting_id="MEETINGS", item_id="ITEMS"),
    "meetings/<int:meeting_id>/<int:item_id>/withdraw": at(
        forms=SEND, meeting_id="MEETINGS", item_id="ITEMS"
    ),
    "meetings/<int:meeting_id>/<int:item_id>/deliver": at(
        queries=("q={typed}",),
        forms=({"page": "{closed_page_subject}"},),
        meeting_id="our_meeting",
        item_id=("closed_item", "our_item", "their_item"),
    ),
    "meetings/<int:meeting_id>/<int:item_id>/materials/<int:material_id>/<str:step>": at(
        forms=SEND,
        meeting_id="our_meeting",
        item_id=("closed_item", "our_item"),
        material_id="MATERIALS",
        step=("replace", "remove", "up", "x"),
    ),
}

# What is answered before Wagtail.
GATE: dict[str, Address] = {
    "^admin/api/main/(?:documents|images)/": at(
        paths=(
            "admin/api/main/documents/",
            "admin/api/main/documents/{closed_document}/",
            "admin/api/main/documents/find/",
            "admin/api/main/images/",
            "admin/api/main/images/{closed_image}/",
        )
    ),
    "admin/^password_reset/.*$": at(paths=("admin/password_reset/",)),
    "admin/failwhale/": at(),
}

ADMIN: dict[str, Address] = {
    "admin/": at(),
    "admin/test404/": at(),
    "admin/sprite/": at(),
    "admin/jsi18n/": at(),
    "admin/login/": at(),
    "admin/logout/": at(),
    "admin/^.*/$": at(paths=("admin/nowhere/", "admin/canary/{closed_page}/")),
    "admin/account/": at(),
    "admin/dismissibles/": at(),
    "admin/block-preview/": at(queries=("id=pages.wikipage.body.paragraph",)),
    "admin/password_reset/": at(),
    "admin/password_reset/done/": at(),
    "admin/password_reset/complete/": at(),
    "admin/password_reset/confirm/<uidb64>/<token>/": at(uidb64="x", token="y"),
    "admin/tag-autocomplete/": at(queries=("term={typed}",)),
    "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/": at(
        queries=("term={typed}",), app_name="taggit", model_name="tag"
    ),
    "admin/editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/": at(
        forms=SEND,
        app_label="wagtailcore",
        model_name="page",
        object_id="WIKI",
        session_id="999999",
    ),
    "admin/editing-sessions/release/<int:session_id>/": at(forms=SEND, session_id="999999"),
    "admin/snippets/": at(),
}

API: dict[str, Address] = {
    "admin/api/main/^pages/": at(
        queries=(
            "child_of={closed_page}",
            "child_of={their_task}",
            "child_of={our_task}&for_explorer=1",
            "child_of={our_paper}",
            "descendant_of={closed_paper}",
            "child_of=root",
            "descendant_of={closed_task}",
            "descendant_of={policy}",
            "ancestor_of={closed_page}",
            "translation_of={closed_page}",
            "search={typed}",
            "has_children=true",
            "has_children=false",
            "slug={typed}",
            "title={typed}",
            "id={closed_page}",
            "fields=*",
        )
    ),
    "admin/api/main/^pages/<int:pk>/": at(queries=("fields=*",), pk="PAGES"),
    "admin/api/main/^pages/find/": at(
        queries=("id={closed_page}", "html_path=/{typed}/", "html_path=/w/{closed_page}-x")
    ),
    "admin/api/main/pages/<int:pk>/action/<str:action_name>/": at(
        forms=SEND, pk="PAGES", action_name=("copy",)
    ),
    "admin/api/main/^pages/<int:pk>/action/<str:action_name>/": at(pk="PAGES", action_name=("publish",)),
    "admin/api/main/^documents/": at(queries=("search={typed}",)),
    "admin/api/main/^documents/<int:pk>/": at(pk="DOCUMENTS"),
    "admin/api/main/^documents/find/": at(queries=("id={closed_document}",)),
    "admin/api/main/^images/": at(queries=("search={typed}",)),
    "admin/api/main/^images/<int:pk>/": at(pk="IMAGES"),
    "admin/api/main/^images/find/": at(queries=("id={closed_image}",)),
}

PAGES: dict[str, Address] = {
    "admin/pages/": at(queries=PAGE_FILTERS),
    "admin/pages/<int:parent_page_id>/": at(queries=PAGE_FILTERS, parent_page_id="PAGES"),
    "admin/pages/<int:parent_page_id>/results/": at(queries=SEARCHED, parent_page_id="PAGES"),
    "admin/pages/search/": at(
        queries=("q={typed}", "q={typed}&content_type=pages.wikipage", "q={typed}&ordering=title")
    ),
    "admin/pages/search/results/": at(queries=SEARCHED),
    "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/": at(
        queries=BULK,
        app_label=("wagtailcore",),
        model_name=("page",),
        action=("delete", "move", "publish", "unpublish"),
    ),
    "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/": at(
        forms=({"title": "", "slug": "{closed_slug}", **EMPTY},),
        content_type_app_name="pages",
        content_type_model_name="wikipage",
        parent_page_id="PAGES",
    ),
    "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/preview/": at(
        forms=({"title": "x", **EMPTY},),
        content_type_app_name="pages",
        content_type_model_name="wikipage",
        parent_page_id="PAGES",
    ),
    "admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/": at(
        queries=PAGE_FILTERS,
        paths=("admin/pages/usage/pages/wikipage/", "admin/pages/usage/newsletters/issuepage/"),
    ),
    "admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/results/": at(
        queries=SEARCHED, content_type_app_name="pages", content_type_model_name="wikipage"
    ),
    "admin/pages/create/<slug:app_label>/<slug:model_name>": at(
        forms=({"parent_page": "{closed_page}"},), app_label="pages", model_name="wikipage"
    ),
    "admin/pages/<int:page_id>/usage/": at(queries=("describe_on_delete=1",), page_id="PAGES"),
    "admin/pages/<int:page_id>/edit/": at(
        forms=({"title": "", "slug": "{closed_slug}", **EMPTY},), page_id="PAGES"
    ),
    "admin/pages/<int:page_id>/edit/preview/": at(forms=({"title": "x", **EMPTY},), page_id="PAGES"),
    "admin/pages/<int:page_id>/view_draft/": OF_PAGE,
    "admin/pages/<int:parent_page_id>/add_subpage/": at(parent_page_id="PAGES"),
    "admin/pages/<int:page_id>/delete/": at(queries=("next=/admin/",), page_id="PAGES"),
    "admin/pages/<int:page_id>/unpublish/": OF_PAGE,
    "admin/pages/<int:page_id>/convert_alias/": OF_PAGE,
    "admin/pages/<int:page_to_move_id>/move/": at(
        forms=({"new_parent_page": "{closed_task}"}, {"new_parent_page": "{our_task}"}),
        page_to_move_id="PAGES",
    ),
    "admin/pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/": at(
        page_to_move_id="PAGES", destination_id=("closed_task", "closed_inside", "their_task")
    ),
    "admin/pages/<int:page_to_move_id>/set_position/": at(
        queries=("position=0",), forms=SEND, page_to_move_id="PAGES"
    ),
    "admin/pages/<int:page_id>/copy/": at(
        forms=(
            {"new_title": "x", "new_slug": "{closed_slug}", "new_parent_page": "{closed_task}"},
            {"new_title": "", "new_slug": "{closed_slug}", "new_parent_page": "{their_task}"},
        ),
        page_id="PAGES",
    ),
    "admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/": at(
        page_id="PAGES", action_name="approve", task_state_id=("closed_task_state", "999999")
    ),
    "admin/pages/workflow/collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/": at(
        page_id="PAGES", action_name="approve", task_state_id=("closed_task_state",)
    ),
    "admin/pages/workflow/confirm_cancellation/<int:page_id>/": OF_PAGE,
    "admin/pages/workflow/preview/<int:page_id>/<int:task_id>/": at(page_id="PAGES", task_id="1"),
    "admin/pages/<int:page_id>/privacy/": OF_PAGE,
    "admin/pages/<int:page_id>/lock/": at(forms=SEND, page_id="PAGES"),
    "admin/pages/<int:page_id>/unlock/": at(forms=SEND, page_id="PAGES"),
    "admin/pages/<int:page_id>/revisions/": OF_PAGE,
    "admin/pages/<int:page_id>/revisions/<int:revision_id>/view/": at(
        page_id="PAGES",
        revision_id=("closed_revision", "draft_revision", "closed_issue_revision", "closed_draft_issue_revision"),
    ),
    "admin/pages/<int:page_id>/revisions/<int:revision_id>/revert/": at(
        page_id="PAGES", revision_id=("closed_revision", "draft_revision")
    ),
    "admin/pages/<int:page_id>/revisions/<int:revision_id>/unschedule/": at(
        page_id="PAGES", revision_id=("closed_revision", "draft_revision")
    ),
    COMPARED: at(
        paths=(
            "admin/pages/{closed_page}/revisions/compare/earliest...latest/",
            "admin/pages/{closed_inside}/revisions/compare/live...latest/",
            "admin/pages/{our_page}/revisions/compare/live...latest/",
            "admin/pages/{closed_draft_issue}/revisions/compare/earliest...latest/",
            "admin/pages/{our_page}/revisions/compare/earliest...{draft_revision}/",
        )
    ),
    "admin/pages/<int:page_id>/workflow_history/": OF_PAGE,
    "admin/pages/<int:page_id>/workflow_history/detail/<int:workflow_state_id>/": at(
        page_id="PAGES", workflow_state_id=("closed_workflow_state",)
    ),
    "admin/pages/<int:page_id>/history/": at(queries=EXPORTED, page_id="PAGES"),
    "admin/pages/<int:page_id>/history/results/": OF_PAGE,
}

CHOOSERS: dict[str, Address] = {
    **{
        f"admin/{kind}_chooser/{name}": at(
            queries=SEARCHED if name in ("", "results/") else (), **({"pk": thing} if "pk" in name else {})
        )
        for kind, thing in (("department", "ours"), ("duty", "our_duty"), ("person", "editor"))
        for name in ("", "results/", "chosen-multiple/", "chosen/<str:pk>/", "create/")
    },
    "admin/choose-page/": at(
        queries=(
            "page_type=pages.wikipage",
            "page_type=tasks.taskpage",
            "target_pages[]={closed_page}&user_perms=move_to",
        )
    ),
    "admin/choose-page/<int:parent_page_id>/": at(
        queries=("page_type=pages.wikipage", "user_perms=copy_to"), parent_page_id="PAGES"
    ),
    "admin/choose-page/search/": at(queries=("q={typed}", "q={typed}&page_type=pages.wikipage")),
    "admin/choose-page/chosen-multiple/": at(
        queries=("id={closed_page}", "id={our_page}&id={closed_page}", "id={our_page}")
    ),
    "admin/choose-external-link/": at(
        queries=("parent_page_id={closed_page}",),
        forms=(
            {"external-link-chooser-url": "/w/{closed_page}"},
            {"external-link-chooser-url": "/함께-사는-도시/촘촘한-돌봄/{typed}/"},
        ),
    ),
    "admin/choose-email-link/": at(queries=("parent_page_id={closed_page}",)),
    "admin/choose-phone-link/": at(queries=("parent_page_id={closed_page}",)),
    "admin/choose-anchor-link/": at(queries=("parent_page_id={closed_page}",)),
    "admin/documents/chooser/": at(queries=SEARCHED),
    "admin/documents/chooser/results/": at(queries=SEARCHED),
    "admin/documents/chooser/chosen/<str:pk>/": at(pk="DOCUMENTS"),
    "admin/documents/chooser/chosen-multiple/": at(queries=("id={closed_document}",)),
    "admin/documents/chooser/create/": at(),
    "admin/images/chooser/": at(queries=("q={typed}", "tag={typed}", "layout=list")),
    "admin/images/chooser/results/": at(queries=("q={typed}", "tag={typed}")),
    "admin/images/chooser/chosen/<str:pk>/": at(queries=("select_format=1",), pk="IMAGES"),
    "admin/images/chooser/chosen-multiple/": at(queries=("id={closed_image}",)),
    "admin/images/chooser/create/": at(),
    "admin/images/chooser/<int:image_id>/select_format/": at(forms=SEND, image_id="IMAGES"),
}

FILES: dict[str, Address] = {
    "admin/documents/": at(queries=("q={typed}", "tag={typed}", "ordering=-usage_count")),
    "admin/documents/results/": at(queries=SEARCHED),
    "admin/documents/add/": at(),
    "admin/documents/edit/<int:document_id>/": at(document_id="DOCUMENTS"),
    "admin/documents/delete/<int:document_id>/": at(document_id="DOCUMENTS"),
    "admin/documents/multiple/add/": at(),
    "admin/documents/multiple/<int:doc_id>/": at(forms=SEND, doc_id="DOCUMENTS"),
    "admin/documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/": at(
        forms=SEND, uploaded_file_id="closed_upload"
    ),
    "admin/documents/multiple/<int:doc_id>/delete/": at(forms=SEND, doc_id="DOCUMENTS"),
    "admin/documents/multiple/delete_upload/<int:uploaded_file_id>/": at(
        forms=SEND, uploaded_file_id="closed_upload"
    ),
    "admin/documents/usage/<int:document_id>/": at(document_id="DOCUMENTS"),
    "admin/images/": at(queries=("q={typed}", "tag={typed}", "layout=list", "ordering=-usage_count")),
    "admin/images/results/": at(queries=SEARCHED),
    "admin/images/<int:image_id>/": at(image_id="IMAGES"),
    "admin/images/<int:image_id>/delete/": at(image_id="IMAGES"),
    "admin/images/<int:image_id>/generate_url/": at(image_id="IMAGES"),
    "admin/images/<int:image_id>/generate_url/output/": at(image_id="IMAGES"),
    "admin/images/<int:image_id>/preview/<str:filter_spec>/": at(image_id="IMAGES", filter_spec="original"),
    "admin/images/add/": at(),
    "admin/images/usage/<int:image_id>/": at(image_id="IMAGES"),
    "admin/images/multiple/add/": at(),
    "admin/images/multiple/<int:image_id>/": at(forms=SEND, image_id="IMAGES"),
    "admin/images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/": at(
        forms=SEND, uploaded_file_id="closed_upload"
    ),
    "admin/images/multiple/<int:image_id>/delete/": at(forms=SEND, image_id="IMAGES"),
    "admin/images/multiple/delete_upload/<int:uploaded_file_id>/": at(
        forms=SEND, uploaded_file_id="closed_upload"
    ),
}

REPORTS: dict[str, Address] = {
    f"admin/reports/{name}/{results}": at(queries=("" if results else "export=csv",))
    for name in (
        "locked", "workflow", "workflow_tasks", "site-history", "aging-pages", "page-types-usage",
    )
    for results in ("", "results/")
}  # fmt: skip

WORKFLOWS: dict[str, Address] = {
    **{
        f"admin/workflows/{name}": at()
        for name in (
            "list/", "list/results/", "add/", "tasks/select_type/", "tasks/index/",
            "tasks/index/results/", "task_chooser/", "task_chooser/results/", "task_chooser/create/",
        )
    },
    **{
        f"admin/workflows/{name}/<int:pk>/": at(pk=("1",))
        for name in ("enable", "disable", "edit", "tasks/edit", "tasks/disable", "tasks/enable")
    },
    "admin/workflows/usage/<int:pk>/": at(pk=("1",)),
    "admin/workflows/usage/<int:pk>/results/": at(pk=("1",)),
    "admin/workflows/remove/<int:page_pk>/": at(page_pk="PAGES"),
    "admin/workflows/remove/<int:page_pk>/<int:workflow_pk>/": at(page_pk="PAGES", workflow_pk="1"),
    "admin/workflows/tasks/add/<str:app_label>/<str:model_name>/": at(
        app_label="wagtailcore", model_name="groupapprovaltask"
    ),
    "admin/workflows/task_chooser/<int:task_id>/": at(task_id="1"),
}  # fmt: skip

# Wagtail's keeping of accounts, groups, sites and collections: the repair account's.
SETTINGS: dict[str, Address] = {
    **{
        f"admin/{room}/{name}": at(queries=() if name else SEARCHED)
        for room in ("users", "groups", "sites")
        for name in ("", "results/", "new/")
    },
    **{
        f"admin/{room}/{name}/<int:pk>/": at(pk=("editor", "neighbour") if room == "users" else ("1", "2"))
        for room, names in {
            "users": ("edit", "delete", "history", "history-results", "usage", "copy"),
            "groups": ("edit", "delete", "history", "history-results", "usage"),
            "sites": ("edit", "delete", "history", "history-results", "usage", "copy"),
        }.items()
        for name in names
    },
    "admin/collections/": at(),
    "admin/collections/add/": at(),
    "admin/collections/<int:pk>/": at(pk="1"),
    "admin/collections/<int:pk>/delete/": at(pk="1"),
    "admin/collections/<int:collection_id>/privacy/": at(collection_id="1"),
}

ACCOUNTS: dict[str, Address] = {
    **{
        f"accounts/{name}": at()
        for name in (
            "login/", "logout/", "inactive/", "signup/", "reauthenticate/", "email/",
            "confirm-email/", "password/change/", "password/set/", "password/reset/",
            "password/reset/done/", "password/reset/key/done/", "login/code/confirm/", "2fa/",
            "2fa/authenticate/", "2fa/reauthenticate/", 
            "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/",
            "2fa/recovery-codes/download/",
        )
    },
    "accounts/2fa/totp/activate/": at(steady=False),
    r"accounts/^confirm-email/(?P<key>[-:\w]+)/$": at(paths=("accounts/confirm-email/x/",)),
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": at(
        paths=("accounts/password/reset/key/1-x/",)
    ),
}  # fmt: skip

TABLE: dict[str, Address] = {
    **OURS, **PERSONAL, **PEOPLE, **SUBJECTS, **KNOWLEDGE, **REQUESTS, **MEETINGS, **BULLETINS, **GATE, **ADMIN, **API, **PAGES, **CHOOSERS, **FILES, **REPORTS, **WORKFLOWS,
    **SETTINGS, **ACCOUNTS,
}  # fmt: skip

__all__ = ["TABLE", "never"]
