"""Addresses of the room."""

from django.urls import path, re_path

from chungtay.direction.views import (
    assignments,
    conferences,
    draft_tasks,
    drafting,
    extending,
    holding,
    inspecting,
    inspections,
    plans,
    visiting,
)

app_name = "direction"
urlpatterns = [
    path("hoi-nghi/", conferences.conferences, name="conferences"),
    path("hoi-nghi/moi/", holding.new_conference, name="new_conference"),
    path("hoi-nghi/<int:conference_id>/", holding.conference, name="conference"),
    path("hoi-nghi/<int:conference_id>/khai-mac/", holding.hold, name="hold"),
    path("hoi-nghi/<int:conference_id>/ket-luan/", holding.conclude, name="conclude"),
    path("hoi-nghi/<int:conference_id>/ket-thuc/", holding.close, name="close"),
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
    path("kiem-tra/", inspections.inspections, name="inspections"),
    path("kiem-tra/moi/", inspecting.new_programme, name="new_programme"),
    path("kiem-tra/<int:programme_id>/", inspections.programme, name="inspection_programme"),
    path("kiem-tra/<int:programme_id>/sua/", inspecting.change_programme, name="change_programme"),
    path(
        "kiem-tra/<int:programme_id>/ban-hanh/", inspecting.issue_programme, name="issue_programme"
    ),
    path("kiem-tra/<int:programme_id>/them/", inspecting.new_visit, name="new_visit"),
    path("kiem-tra/cuoc/<int:visit_id>/", inspections.visit, name="inspection_visit"),
    path("kiem-tra/cuoc/<int:visit_id>/sua/", inspecting.change_visit, name="change_visit"),
    path("kiem-tra/cuoc/<int:visit_id>/bo/", visiting.remove_visit, name="remove_visit"),
    path("kiem-tra/cuoc/<int:visit_id>/bao-truoc/", visiting.announce, name="announce_visit"),
    path("kiem-tra/cuoc/<int:visit_id>/bien-ban/", visiting.record, name="record_visit"),
    path("kiem-tra/cuoc/<int:visit_id>/noi-dung/", visiting.add_finding, name="add_finding"),
    path(
        "kiem-tra/cuoc/<int:visit_id>/noi-dung/<int:number>/bo/",
        visiting.remove_finding,
        name="remove_finding",
    ),
    path("kiem-tra/cuoc/<int:visit_id>/ket-qua/", visiting.conclude, name="conclude_visit"),
    path("kiem-tra/cuoc/<int:visit_id>/khep/", visiting.close, name="close_visit"),
]
