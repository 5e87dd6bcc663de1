"""Acts of support: each locks, checks the rule, changes, and writes the journal."""

from chungtay.support.services.deciding import approve_file, give_file_back
from chungtay.support.services.ending import lock_ended
from chungtay.support.services.entering import enter_file
from chungtay.support.services.erasing import delete_unapproved, erase_identities

__all__ = [
    "approve_file",
    "delete_unapproved",
    "enter_file",
    "erase_identities",
    "give_file_back",
    "lock_ended",
]
