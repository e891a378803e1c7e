"""Reads the account that mark.c kept."""
import struct
from collections import namedtuple

_PLACES, _NAME = 64, 56
_PLACE = struct.Struct("<%dsII" % _NAME)

Account = namedtuple("Account", "with_null with_handle created closed")
Account.__doc__ = """Visits to the mutated place, and {(file, line): count} of what mark.h tells; file "" is an unknown place."""


def read_account(path):
    """The account in a file; an empty one when there is none."""
    data = path.read_bytes() if path.exists() else b""
    if len(data) < 16 + 2 * _PLACES * _PLACE.size:
        return Account(0, 0, {}, {})
    with_null, with_handle = struct.unpack_from("<QQ", data)
    lists = []
    for number in range(2):
        places = {}
        for index in range(_PLACES):
            file, line, count = _PLACE.unpack_from(data, 16 + (number * _PLACES + index) * _PLACE.size)
            if count:
                places[file.rstrip(b"\0").decode(), line] = count
        lists.append(places)
    return Account(with_null, with_handle, *lists)
