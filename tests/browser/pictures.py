"""Pictures as browsers make them: PNG files with 8 bits for each colour."""
import struct
import zlib


class Picture:
    """The pixels of a PNG file."""

    def __init__(self, data):
        if data[:8] != b"\x89PNG\r\n\x1a\n":
            raise ValueError("no PNG file")
        chunks = list(self._chunks(data))
        header = dict(chunks)[b"IHDR"]
        self.width, self.height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", header)
        if depth != 8 or kind not in (2, 6) or interlaced:
            raise ValueError("a PNG file of another kind: depth %d, colours %d" % (depth, kind))
        self._channels = 3 if kind == 2 else 4
        self._rows = self._unfilter(zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT")))

    @staticmethod
    def _chunks(data):
        position = 8
        while position < len(data):
            length, name = struct.unpack_from(">I4s", data, position)
            body = data[position + 8:position + 8 + length]
            if zlib.crc32(name + body) != struct.unpack_from(">I", data, position + 8 + length)[0]:
                raise ValueError("a damaged PNG file")
            yield name, body
            position += 12 + length

    def _unfilter(self, data):
        """The rows; in the file each byte is the difference to a guess from bytes to its left and above."""
        step, length = self._channels, self.width * self._channels
        rows, above = [], bytearray(length)
        for start in range(0, self.height * (length + 1), length + 1):
            kind, row = data[start], bytearray(data[start + 1:start + 1 + length])
            for i in range(length) if kind else ():
                left, up, corner = (row[i - step] if i >= step else 0), above[i], (above[i - step] if i >= step else 0)
                row[i] = (row[i] + (left, up, (left + up) // 2, self._nearest(left, up, corner))[kind - 1]) & 255
            rows.append(row)
            above = row
        return rows

    @staticmethod
    def _nearest(left, up, corner):
        """That of the three which is nearest to left + up - corner."""
        distances = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
        return (left, up, corner)[distances.index(min(distances))]

    def pixel(self, x, y):
        """Red, green and blue at a place."""
        start = int(x) * self._channels
        return tuple(self._rows[int(y)][start:start + 3])

    def colours(self):
        """How many colours there are."""
        return len({bytes(row[start:start + 3]) for row in self._rows for start in range(0, len(row), self._channels)})


def contrast(one, other):
    """How well two colours can be told apart, from 1 to 21, as the Web Content Accessibility Guidelines count it."""
    def light(colour):
        parts = [part / 255 for part in colour]
        red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)
