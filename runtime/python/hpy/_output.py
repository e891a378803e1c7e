"""Files that are complete or not there."""
import contextlib
import errno
import os
import stat


def _place(path):
    """Where a file is really written, and whether it can be replaced there: a pipe or a device is written to as it is."""
    place = os.path.realpath(path)
    try:
        return place, stat.S_ISREG(os.stat(place).st_mode)
    except FileNotFoundError:
        return place, True


def _temporary(place):
    return os.path.join(os.path.dirname(place), ".%s.%d.new" % (os.path.basename(place), os.getpid()))


@contextlib.contextmanager
def replacing(path):
    """A text file to write, in UTF-8; it takes its name when the block has ended without an exception."""
    place, regular = _place(path)
    if not regular:
        with open(place, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    temporary = _temporary(place)
    try:
        with open(temporary, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        os.replace(temporary, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.remove(temporary)
        raise


def same(one, other):
    """Whether of two files the second to be written would replace the first; devices and pipes can take both."""
    place, regular = _place(one)
    return regular and place == _place(other)[0]


def check(path):
    """Raise the OSError now that writing the file would raise later."""
    place, regular = _place(path)
    if not regular:
        # Opening a pipe would wait for its reader, and end what it reads.
        number = errno.EISDIR if os.path.isdir(place) else 0 if os.access(place, os.W_OK) else errno.EACCES
        if number:
            raise OSError(number, os.strerror(number), path)
        return
    temporary = _temporary(place)
    with open(temporary, "w"):
        pass
    os.remove(temporary)
