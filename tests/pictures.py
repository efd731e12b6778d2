"""Pictures for tests: as a telephone takes them, and as someone with a grudge makes them."""

import io
import zlib

from PIL import Image


def photo(width: int = 60, height: int = 40, *, turned: bool = False, form: str = "JPEG") -> bytes:
    """A picture, red on the left and blue on the right; `turned`: lying on its side with a note to turn it, as
    telephones write, beside where and when it was taken."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height))
    made = io.BytesIO()
    if not turned:
        picture.save(made, form)
        return made.getvalue()
    noted = Image.Exif()
    noted[0x0112] = 6
    noted.get_ifd(0x8769)[0x9003] = "2024:03:05 09:30:00"
    noted.get_ifd(0x8825)[1] = "N"
    noted.get_ifd(0x8825)[2] = (31.0, 12.0, 7.5)
    picture.transpose(Image.Transpose.ROTATE_90).save(made, form, exif=noted)
    return made.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and is a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def scan(pages: int = 2) -> bytes:
    """A PDF of so many scanned pages."""
    made = io.BytesIO()
    sheets = [Image.new("RGB", (210, 297), colour) for colour in ("white", "red", "blue") * pages][:pages]
    sheets[0].save(made, "PDF", save_all=True, append_images=sheets[1:])
    return made.getvalue()
