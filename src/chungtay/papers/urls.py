"""Addresses of the room."""

from django.urls import path

from chungtay.papers.views import incoming, outgoing, register

app_name = "papers"
urlpatterns = [
    path("van-ban/", register.outgoing, name="outgoing"),
    path("van-ban/den/", register.incoming, name="incoming"),
    path("van-ban/di/moi/", outgoing.new_outgoing, name="new_outgoing"),
    path("van-ban/di/<int:paper_id>/", outgoing.outgoing_paper, name="outgoing_paper"),
    path("van-ban/di/<int:paper_id>/sua/", outgoing.change_outgoing, name="change_outgoing"),
    path("van-ban/di/<int:paper_id>/so/", outgoing.number_outgoing, name="number_outgoing"),
    path("van-ban/di/<int:paper_id>/du-thao/", outgoing.outgoing_draft, name="outgoing_draft"),
    path("van-ban/di/<int:paper_id>/ban-da-ky/", outgoing.outgoing_copy, name="outgoing_copy"),
    path("van-ban/den/moi/", incoming.new_incoming, name="new_incoming"),
    path("van-ban/den/<int:paper_id>/", incoming.incoming_paper, name="incoming_paper"),
    path(
        "van-ban/den/<int:paper_id>/dinh-chinh/",
        incoming.correct_incoming,
        name="correct_incoming",
    ),
    path("van-ban/den/<int:paper_id>/huy/", incoming.cancel_incoming, name="cancel_incoming"),
    path("van-ban/den/<int:paper_id>/tep/", incoming.incoming_file, name="incoming_file"),
]
