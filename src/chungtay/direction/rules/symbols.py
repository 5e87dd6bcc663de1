"""Symbols of the committee's papers (Decree 30/2020/NĐ-CP, annex III; handbook §1.5)."""

INVITATION = "GM-BCĐ"
MINUTES = "BB-BCĐ"
NOTICE = "TB-BCĐ"
LETTER = "BCĐ-VPTT"
