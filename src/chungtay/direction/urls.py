"""Addresses of the room."""

from django.urls import path, re_path

from chungtay.direction.views import assignments, conferences, plans

app_name = "direction"
urlpatterns = [
    path("hoi-nghi/", conferences.conferences, name="conferences"),
    path("hoi-nghi/<int:conference_id>/", conferences.conference, name="conference"),
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/<int:plan_id>/", plans.plan, name="plan"),
    path("ke-hoach/<int:plan_id>/danh-sach/", plans.plan_list, name="plan_list"),
    path("ke-hoach/<int:plan_id>/ban-do/", plans.plan_map, name="plan_map"),
    path("nhiem-vu/nhan-tat-ca/", assignments.accept_all, name="accept_all"),
    path("nhiem-vu/<int:assignment_id>/", assignments.assignment, name="assignment"),
    path("nhiem-vu/<int:assignment_id>/nhan/", assignments.accept, name="accept"),
    path("nhiem-vu/<int:assignment_id>/bat-dau/", assignments.start, name="start"),
    path("nhiem-vu/<int:assignment_id>/bao-xong/", assignments.report, name="report"),
    re_path(
        r"^nhiem-vu/(?P<assignment_id>\d+)/(?P<kind>duyet|tra-lai|huy)/$",
        assignments.answer,
        name="answer",
    ),
]
