"""The ad-hoc signature of a Mach-O file, checked: the hashes in it are those of its pages.

Apple's ARM processors run nothing without. The layout is that of Apple's cs_blobs.h; numbers in signatures are big-endian.
"""
import hashlib
import struct

MAGIC_64 = 0xFEEDFACF
LC_CODE_SIGNATURE = 0x1D
SUPER_BLOB = 0xFADE0CC0
CODE_DIRECTORY = 0xFADE0C02
ADHOC = 0x2
SHA256 = 2


class Invalid(Exception):
    """The signature is missing or wrong."""


def _place(data):
    magic, commands = struct.unpack_from("<I12xI", data)
    if magic != MAGIC_64:
        raise Invalid("it is no 64-bit Mach-O file")
    at = 32
    for _ in range(commands):
        command, size = struct.unpack_from("<II", data, at)
        if command == LC_CODE_SIGNATURE:
            return struct.unpack_from("<II", data, at + 8)
        at += size
    raise Invalid("it has no signature")


def _directory(data, start):
    magic, _, count = struct.unpack_from(">III", data, start)
    if magic != SUPER_BLOB:
        raise Invalid("the signature has the magic number %#x" % magic)
    for i in range(count):
        offset = struct.unpack_from(">I", data, start + 12 + 8 * i + 4)[0]
        if struct.unpack_from(">I", data, start + offset)[0] == CODE_DIRECTORY:
            return start + offset
    raise Invalid("the signature has no code directory")


def check(path):
    """Checks one file; its number of pages. Invalid for a file that would not be run."""
    data = path.read_bytes()
    start, size = _place(data)
    if start + size != len(data):
        raise Invalid("the signature ends at %d, the file at %d" % (start + size, len(data)))
    at = _directory(data, start)
    flags, hashes, _, _, pages, end = struct.unpack_from(">IIIIII", data, at + 12)
    hash_size, hash_kind, _, page_bits = data[at + 36:at + 40]
    if not flags & ADHOC or hash_kind != SHA256 or hash_size != 32:
        raise Invalid("flags %#x, hashes of kind %d with %d bytes" % (flags, hash_kind, hash_size))
    page = 1 << page_bits
    if end != start or pages != -(-end // page):
        raise Invalid("%d pages for %d bytes, the signature is at %d" % (pages, end, start))
    for i in range(pages):
        wanted = data[at + hashes + 32 * i:at + hashes + 32 * (i + 1)]
        if hashlib.sha256(data[i * page:min((i + 1) * page, end)]).digest() != wanted:
            raise Invalid("page %d has another hash" % i)
    return pages
