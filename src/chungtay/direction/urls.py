"""Addresses of the room."""

from django.urls import path, re_path

from chungtay.direction.views import (
    assignments,
    calling,
    conferences,
    draft_tasks,
    drafting,
    extending,
    holding,
    meeting,
    own_plans,
    papers,
    plans,
)

app_name = "direction"
urlpatterns = [
    path("hoi-nghi/", conferences.conferences, name="conferences"),
    path("hoi-nghi/moi/", holding.new_conference, name="new_conference"),
    path("hoi-nghi/<int:conference_id>/", holding.conference, name="conference"),
    path("hoi-nghi/<int:conference_id>/khai-mac/", holding.hold, name="hold"),
    path("hoi-nghi/<int:conference_id>/ket-luan/", holding.conclude, name="conclude"),
    path("hoi-nghi/<int:conference_id>/ket-thuc/", holding.close, name="close"),
    path("hoi-nghi/<int:conference_id>/chuan-bi/", calling.prepare, name="prepare"),
    path("hoi-nghi/<int:conference_id>/chuong-trinh/", calling.add_item, name="add_item"),
    path(
        "hoi-nghi/<int:conference_id>/chuong-trinh/<int:position>/bo/",
        calling.remove_item,
        name="remove_item",
    ),
    path("hoi-nghi/<int:conference_id>/moi-hop/", calling.choose, name="choose_invited"),
    path("hoi-nghi/<int:conference_id>/gui-giay-moi/", calling.send, name="send_invitations"),
    path("hoi-nghi/<int:conference_id>/tra-loi/", meeting.reply, name="reply"),
    path("hoi-nghi/<int:conference_id>/bien-ban/", meeting.minutes, name="minutes"),
    path("hoi-nghi/<int:conference_id>/diem-danh/", meeting.attendance, name="attendance"),
    path("hoi-nghi/<int:conference_id>/dinh-chinh/", meeting.amend, name="amend"),
    path("hoi-nghi/<int:conference_id>/lich.ics", meeting.calendar, name="calendar"),
    re_path(
        r"^hoi-nghi/(?P<conference_id>\d+)/(?P<paper>giay-moi|bien-ban|thong-bao)\.(?P<kind>docx|pdf)$",
        papers.conference_paper,
        name="conference_paper",
    ),
    path("so-van-ban/", papers.numbers, name="numbers"),
    path("ke-hoach/<int:plan_id>/don-doc/", papers.letters, name="letters"),
    re_path(
        r"^ke-hoach/(?P<plan_id>\d+)/don-doc/(?P<letter_id>\d+)\.(?P<kind>docx|pdf)$",
        papers.letter_paper,
        name="letter_paper",
    ),
    re_path(
        r"^ke-hoach/(?P<plan_id>\d+)/ke-hoach\.(?P<kind>docx|pdf)$",
        papers.plan_paper,
        name="plan_paper",
    ),
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/moi/", drafting.new_plan, name="new_plan"),
    path("ke-hoach/<int:plan_id>/", plans.plan, name="plan"),
    path("ke-hoach/<int:plan_id>/soan/", drafting.draft, name="draft"),
    path("ke-hoach/<int:plan_id>/soan/dau/", drafting.change_plan, name="change_plan"),
    re_path(
        r"^ke-hoach/(?P<plan_id>\d+)/soan/them/(?P<level>commune|district|agency)/$",
        draft_tasks.new_task,
        name="new_task",
    ),
    path(
        "ke-hoach/<int:plan_id>/soan/<int:position>/", draft_tasks.change_task, name="change_task"
    ),
    path(
        "ke-hoach/<int:plan_id>/soan/<int:position>/bo/",
        draft_tasks.remove_task,
        name="remove_task",
    ),
    path("ke-hoach/<int:plan_id>/ban-hanh/", drafting.issue, name="issue"),
    path("ke-hoach/<int:plan_id>/danh-sach/", plans.plan_list, name="plan_list"),
    path("ke-hoach/<int:plan_id>/ban-do/", plans.plan_map, name="plan_map"),
    path("ke-hoach/<int:plan_id>/don-vi/", own_plans.adoption, name="adoption"),
    path("ke-hoach/<int:plan_id>/lap-ke-hoach/", own_plans.derive, name="derive"),
    path("ke-hoach-don-vi/<int:own_plan_id>/", own_plans.own_plan, name="own_plan"),
    path("ke-hoach-don-vi/<int:own_plan_id>/dau/", own_plans.change, name="change_own_plan"),
    path("ke-hoach-don-vi/<int:own_plan_id>/them/", own_plans.add_task, name="add_own_task"),
    path(
        "ke-hoach-don-vi/<int:own_plan_id>/<int:position>/",
        own_plans.change_task,
        name="change_own_task",
    ),
    path(
        "ke-hoach-don-vi/<int:own_plan_id>/<int:position>/bo/",
        own_plans.remove_task,
        name="remove_own_task",
    ),
    path(
        "ke-hoach-don-vi/<int:own_plan_id>/<int:position>/xong/",
        own_plans.finish_task,
        name="finish_own_task",
    ),
    path("ke-hoach-don-vi/<int:own_plan_id>/ban-hanh/", own_plans.issue, name="issue_own_plan"),
    path("ke-hoach-don-vi/<int:own_plan_id>/quan-triet/", own_plans.brief, name="brief"),
    path("nhiem-vu/nhan-tat-ca/", assignments.accept_all, name="accept_all"),
    path("nhiem-vu/<int:assignment_id>/", assignments.assignment, name="assignment"),
    path("nhiem-vu/<int:assignment_id>/nhan/", assignments.accept, name="accept"),
    path("nhiem-vu/<int:assignment_id>/bat-dau/", assignments.start, name="start"),
    path("nhiem-vu/<int:assignment_id>/xin-gia-han/", extending.ask, name="ask_extension"),
    path("nhiem-vu/<int:assignment_id>/gia-han/", extending.answer, name="answer_extension"),
    path("nhiem-vu/<int:assignment_id>/bao-xong/", assignments.report, name="report"),
    re_path(
        r"^nhiem-vu/(?P<assignment_id>\d+)/(?P<kind>duyet|tra-lai|huy)/$",
        assignments.answer,
        name="answer",
    ),
]
