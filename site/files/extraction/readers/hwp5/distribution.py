"""Documents for distribution (배포용 문서): their text is locked with a key that lies beside it."""

from __future__ import annotations

import struct

from files.extraction.result import damaged

HEADER = 4
LOCK = 256
TAG = 28
BLOCK = 16


def opened(data: bytes) -> bytes:
    """Return the bytes behind the first record, which hides the key, unlocked by AES-128."""
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import ECB

    locked = data[HEADER + LOCK :]
    if len(data) < HEADER + LOCK or struct.unpack_from("<I", data)[0] & 0x3FF != TAG:
        raise damaged()
    unlock = Cipher(AES(_key(data[HEADER : HEADER + LOCK])), ECB()).decryptor()  # noqa: S305
    return unlock.update(locked[: len(locked) // BLOCK * BLOCK])


def _key(record: bytes) -> bytes:
    """Return the key: 16 bytes at a place that the seed tells, under runs of pseudo-random bytes."""
    seed = struct.unpack_from("<I", record)[0]
    start = 4 + (seed & 15)
    noise = _noise(seed)
    return bytes(byte ^ mask for byte, mask in zip(record, noise, strict=False))[start : start + BLOCK]


def _noise(seed: int) -> bytes:
    """Return the masks of the record: runs of up to 16 bytes from Microsoft's generator."""
    masks = bytearray()
    while len(masks) < LOCK:
        seed = (seed * 214013 + 2531011) & 0xFFFFFFFF
        mask = seed >> 16 & 0xFF
        seed = (seed * 214013 + 2531011) & 0xFFFFFFFF
        masks += bytes([mask]) * ((seed >> 16 & 15) + 1)
    return bytes(4) + bytes(masks[4:LOCK])
