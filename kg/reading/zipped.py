"""ZIP files of strangers: opened only within limits, members unpacked only as far as allowed.

What a file says of its own sizes is believed when it admits too much, and
checked when it claims little: nothing is unpacked beyond the limits.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import ReadingError

MEGABYTE = 1024 * 1024
_END = b"PK\x05\x06"
_END_SIZE, _LONGEST_COMMENT = 22, 65_535
_LARGEST_DIRECTORY = 8 * MEGABYTE
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    struct.error,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a ZIP file may hold: members, bytes of one and of all, and how tightly packed."""

    members: int = 10_000
    member: int = 50 * MEGABYTE
    total: int = 500 * MEGABYTE
    ratio: int = 300
    harmless: int = 4 * MEGABYTE
    """Bytes up to which a member may be packed however tightly."""


def open_zip(data: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    """Open a ZIP file whose list of members is whole and within limits.

    Raises :class:`ReadingError`.
    """
    end = data.rfind(_END, -(_END_SIZE + _LONGEST_COMMENT))
    if end < 0 or len(data) < end + _END_SIZE:
        raise _damaged(name)
    count, size = struct.unpack_from("<HI", data, end + 10)
    if count > limits.members or size > _LARGEST_DIRECTORY:
        raise ReadingError(name, f"压缩包里的文件超过 {limits.members} 个", "请分成几个压缩包")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE:
        raise _damaged(name) from None
    if len(archive.infolist()) > limits.members:
        raise ReadingError(name, f"压缩包里的文件超过 {limits.members} 个", "请分成几个压缩包")
    return archive


def unreasonable(members: Sequence[zipfile.ZipInfo], limits: Limits) -> str | None:
    """Why the members together cannot be unpacked, if they cannot."""
    total = sum(member.file_size for member in members)
    if total > limits.total:
        return f"展开后有 {total // MEGABYTE} MB，超过 {limits.total // MEGABYTE} MB 的上限"
    return None


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limits: Limits) -> bytes:
    """The bytes of a member. Raises :class:`ReadingError` with the member's ``name``."""
    if member.flag_bits & _ENCRYPTED:
        raise ReadingError(name, "加了密码，读不了", "请解压后再读")
    packed = max(member.compress_size, 1)
    if member.file_size > limits.harmless and member.file_size > packed * limits.ratio:
        times = member.file_size // packed
        raise ReadingError(name, f"压缩比达 {times} 倍，像是压缩炸弹", "请核对文件的来源")
    if member.file_size > limits.member:
        size, most = member.file_size // MEGABYTE, limits.member // MEGABYTE
        reason = f"展开后有 {size} MB，超过 {most} MB 的上限"
        raise ReadingError(name, reason, "请拆分文件，或调高上限")
    try:
        with archive.open(member) as file:
            unpacked = file.read(member.file_size + 1)
    except _DAMAGE:
        raise ReadingError(name, "压缩数据损坏或不完整", "请重新取得文件") from None
    if len(unpacked) != member.file_size:
        raise ReadingError(name, "压缩数据与目录所记的大小不符", "请重新取得文件")
    return unpacked


def member_name(member: zipfile.ZipInfo) -> str:
    """A member's name; GBK, as Chinese Windows writes it, where the file does not say UTF-8."""
    name = member.orig_filename
    if member.flag_bits & _UTF8_NAME:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _damaged(name: str) -> ReadingError:
    return ReadingError(name, "压缩结构损坏，或文件不完整", "请重新取得文件")
