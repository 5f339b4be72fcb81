"""Checks (and, for the vectors, makes) Ed25519 signatures, literally after RFC 8032 §5.1.

Slow and not constant in time: for verification and tests only.
"""
import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P:
        return None
    return P - x if x % 2 != sign else x


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def add(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    e, g, h, f = f - e, h - g, h + g, f + e
    return (e * g % P, h * f % P, g * h % P, e * f % P)


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def are_equal(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def encode(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decode(data):
    number = int.from_bytes(data, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def hash_number(data):
    return int.from_bytes(hashlib.sha512(data).digest(), "little") % L


def verify(key, message, signature):
    """True when `signature` (64 bytes) is that of `message` under `key` (32 bytes)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    point, nonce = decode(key), decode(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if point is None or nonce is None or scalar >= L:
        return False
    challenge = hash_number(signature[:32] + key + message)
    return are_equal(times(scalar, BASE), add(nonce, times(challenge, point)))


def expand(seed):
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
    return scalar, digest[32:]


def public_key(seed):
    return encode(times(expand(seed)[0], BASE))


def sign(seed, message):
    scalar, prefix = expand(seed)
    nonce = hash_number(prefix + message)
    first = encode(times(nonce, BASE))
    challenge = hash_number(first + public_key(seed) + message)
    return first + ((nonce + challenge * scalar) % L).to_bytes(32, "little")
