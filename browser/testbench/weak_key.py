"""A key that is too short for any use but being refused: RSA of 768 bits, made anew each time.

The libraries make no such key any more, though they read one.
"""

import base64
import secrets
from math import lcm

HALF = 384
EXPONENT = 65537
ROUNDS = 20


def weak_key() -> tuple[int, bytes]:
    """The modulus, and the private key as PEM (PKCS#1)."""
    first, second = _prime(), _prime()
    while first == second:
        second = _prime()
    modulus = first * second
    private = pow(EXPONENT, -1, lcm(first - 1, second - 1))
    numbers = (
        0,
        modulus,
        EXPONENT,
        private,
        first,
        second,
        private % (first - 1),
        private % (second - 1),
        pow(second, -1, first),
    )
    body = base64.encodebytes(_tagged(0x30, b"".join(map(_integer, numbers)))).decode()
    return (
        modulus,
        f"-----BEGIN RSA PRIVATE KEY-----\n{body}-----END RSA PRIVATE KEY-----\n".encode(),
    )


def _prime() -> int:
    while True:
        # The two highest bits, so that the product has all of its bits.
        found = secrets.randbits(HALF) | (3 << (HALF - 2)) | 1
        if found % EXPONENT != 1 and is_prime(found):
            return found


def is_prime(number: int) -> bool:
    """Whether the odd number is, as Miller and Rabin ask it."""
    odd, halvings = number - 1, 0
    while odd % 2 == 0:
        odd, halvings = odd // 2, halvings + 1
    for _ in range(ROUNDS):
        found = pow(secrets.randbelow(number - 3) + 2, odd, number)
        if found in (1, number - 1):
            continue
        for _ in range(halvings - 1):
            found = found * found % number
            if found == number - 1:
                break
        else:
            return False
    return True


def _integer(number: int) -> bytes:
    # A byte more than needed keeps the sign away.
    return _tagged(0x02, number.to_bytes(number.bit_length() // 8 + 1))


def _tagged(tag: int, content: bytes) -> bytes:
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8)
    return bytes((tag, 0x80 | len(size))) + size + content
