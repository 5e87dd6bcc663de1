"""Addresses of the room."""

from django.urls import path

from chungtay.access.views import (
    accounts,
    command_keys,
    invitations,
    own_account,
    people,
    provider,
    proving,
    reopening,
    setting_up,
    signing_in,
)

app_name = "access"
urlpatterns = [
    path("dang-nhap/", signing_in.sign_in, name="sign_in"),
    path("dang-nhap/dinh-danh/", provider.begin, name="provider"),
    path("dang-nhap/dinh-danh/ve/", provider.come_back, name="provider_answer"),
    path("dang-nhap/buoc-hai/", proving.prove, name="second_factor"),
    path("dang-nhap/buoc-hai/ung-dung/", setting_up.set_up_app, name="set_up"),
    path("dang-nhap/buoc-hai/khoa/", setting_up.set_up_passkey, name="set_up_passkey"),
    path("dang-nhap/buoc-hai/ma/", proving.recovery_codes, name="recovery_codes"),
    path("tai-khoan-cua-toi/", own_account.show, name="own_account"),
    path("tai-khoan-cua-toi/mat-khau/", own_account.new_password, name="change_password"),
    path("tai-khoan-cua-toi/ma/", own_account.new_codes, name="new_codes"),
    path(
        "tai-khoan-cua-toi/buoc-hai/<int:factor_id>/bo/",
        own_account.drop_factor,
        name="drop_factor",
    ),
    path("tai-khoan-cua-toi/phien/khac/", own_account.end_others, name="end_sessions"),
    path("tai-khoan-cua-toi/phien/<int:session_id>/", own_account.end_one, name="end_session"),
    path("duong-dan/", invitations.invitation, name="invitation"),
    path("duong-dan/<str:token>/", invitations.open_link, name="open_link"),
    path("khoa-dong-lenh/", command_keys.command_key, name="command_key"),
    path("dang-xuat/", signing_in.sign_out, name="sign_out"),
    path("chuc-vu/<int:post_id>/", signing_in.act_in_post, name="act_in_post"),
    path("chuc-vu/<int:post_id>/xac-nhan/", people.confirm, name="confirm_post"),
    path("chuc-vu/<int:post_id>/ket-thuc/", people.end, name="end_post"),
    path("chuc-vu/<int:post_id>/ban-giao/", people.pass_on, name="hand_over"),
    path("nguoi-va-chuc-vu/", people.show, name="people"),
    path("nguoi-va-chuc-vu/giao/", people.grant, name="grant_in_unit"),
    path("nguoi-va-chuc-vu/uy-quyen/", people.stand_in, name="delegate"),
    path(
        "nguoi-va-chuc-vu/uy-quyen/<int:substitution_id>/thoi/",
        people.stop_standing_in,
        name="end_substitution",
    ),
    path("tai-khoan/", accounts.show_all, name="accounts"),
    path("tai-khoan/mo/", accounts.open_new, name="open_account"),
    path("tai-khoan/<int:account_id>/", accounts.show, name="account"),
    path("tai-khoan/<int:account_id>/giao/", accounts.grant, name="grant"),
    path("tai-khoan/<int:account_id>/dong/", accounts.close, name="close_account"),
    path("tai-khoan/<int:account_id>/lien-ket/", accounts.link, name="send_link"),
    path("tai-khoan/<int:account_id>/mo-lai/", reopening.ask, name="ask_reopening"),
    path("mo-lai/<int:reopening_id>/rut/", reopening.withdraw, name="withdraw_reopening"),
    path("mo-lai/<int:reopening_id>/xac-nhan/", reopening.confirm, name="confirm_reopening"),
    path("mo-lai/<int:reopening_id>/tu-choi/", reopening.refuse, name="refuse_reopening"),
]
