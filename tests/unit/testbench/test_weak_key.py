"""The key that is too short: it is one, and the libraries read it."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from browser.testbench.weak_key import is_prime, weak_key


@pytest.mark.filterwarnings("ignore")
def test_it_is_a_key_of_768_bits() -> None:
    modulus, pem = weak_key()
    assert modulus.bit_length() == 768
    key = load_pem_private_key(pem, None, unsafe_skip_rsa_key_validation=False)
    assert isinstance(key, rsa.RSAPrivateKey)
    assert key.private_numbers().public_numbers.n == modulus


@pytest.mark.parametrize(
    ("number", "prime"),
    [(5, True), (9, False), (561, False), (2**89 - 1, True), (2**87 - 1, False)],
)
def test_primes(number: int, prime: bool) -> None:
    assert is_prime(number) is prime
