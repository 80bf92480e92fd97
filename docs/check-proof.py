#!/usr/bin/env python3
"""Checks a proof from `lantern journal prove N` without Lantern: python3 check-proof.py proof.json [public-key-in-hex]

Needs Python 3 and the openssl program (3.0 or later). Prints what was proved; exits 1 when anything does not fit.
"""
import hashlib, json, subprocess, sys, tempfile

def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

proof = json.load(open(sys.argv[1]))
hash = sha(b"\x00", proof["entry"].encode())                     # RFC 6962: a leaf
for step in proof["path"]:
    other = bytes.fromhex(step["hash"])
    hash = sha(b"\x01", other, hash) if step["side"] == "left" else sha(b"\x01", hash, other)
root, head = bytes.fromhex(proof["root"]), bytes.fromhex(proof["head"])
chained = sha(b"lantern-seal", proof["batch"].to_bytes(8, "big"), proof["size"].to_bytes(8, "big"),
              bytes.fromhex(proof["previousHead"]), root)
key = bytes.fromhex(sys.argv[2] if len(sys.argv) > 2 else proof["publicKey"])
with tempfile.TemporaryDirectory() as folder:
    for name, data in [("key", bytes.fromhex("302a300506032b6570032100") + key), ("head", head),
                       ("signature", bytes.fromhex(proof["signature"]))]:
        open(f"{folder}/{name}", "wb").write(data)
    signed = subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", f"{folder}/key",
         "-in", f"{folder}/head", "-sigfile", f"{folder}/signature"], capture_output=True).returncode == 0
for name, holds in [("the entry leads to the sealed root", hash == root), ("the root gives the head", chained == head),
                    ("the head is signed by this key", signed)]:
    print("holds" if holds else "FAILS", name, sep="  ")
print(proof["entry"])
sys.exit(0 if hash == root and chained == head and signed else 1)
