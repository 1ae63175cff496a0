<?php
// A key pair for a document that other users of the firewall could see on its way. The private key is used once.

function pmlb_key_file(string $id): string
{
    return pmlb_folder() . "/key-$id.pem";
}

// Removes keys after five minutes, and the pieces of texts that no run has read after an hour.
function pmlb_remove_leftovers(): void
{
    foreach (['key-*.pem' => 300, 'up-*' => 3600] as $files => $seconds) {
        foreach (glob(pmlb_folder() . "/$files") ?: [] as $file) {
            if (@filemtime($file) < time() - $seconds) {
                @unlink($file);
            }
        }
    }
}

function pmlb_key(): array
{
    pmlb_remove_leftovers();
    // PHP checks the bits for this curve, too, and would read them from the firewall's OpenSSL configuration.
    $curve = ['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1', 'private_key_bits' => 2048];
    $pair = openssl_pkey_new($curve);
    if ($pair === false || !openssl_pkey_export($pair, $private)) {
        pmlb_refuse(pmlb_refusal('failed', '', 'the firewall could not make a key; use the transport xml-rpc'));
    }
    $public = openssl_pkey_get_details($pair)['key'];
    pmlb_write_private(pmlb_key_file(substr(hash('sha256', trim($public)), 0, 32)), $private);
    return ['publicKey' => $public];
}

// Decrypts a sealed document: 16 bytes of the key's id, 91 of the sender's public key, 16 of the tag, and the rest.
function pmlb_unseal(string $sealed): string
{
    pmlb_remove_leftovers();
    $keys = substr($sealed, 0, 107);
    $file = pmlb_key_file(bin2hex(substr($keys, 0, 16)));
    $private = @file_get_contents($file);
    if ($private === false) {
        $message = 'the key of the sealed document is gone, it is good for one document and five minutes; try again';
        pmlb_refuse(pmlb_refusal('invalid-document', '', $message));
    }
    unlink($file);
    $sender = "-----BEGIN PUBLIC KEY-----\n" . base64_encode(substr($keys, 16)) . "\n-----END PUBLIC KEY-----\n";
    $shared = @openssl_pkey_derive($sender, $private);
    $secret = $shared === false ? '' : hash_hkdf('sha256', $shared, 44, $keys);
    [$key, $iv] = [substr($secret, 0, 32), substr($secret, 32)];
    $document = $secret === ''
        ? false
        : openssl_decrypt(substr($sealed, 123), 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $iv, substr($sealed, 107, 16));
    if ($document === false) {
        pmlb_refuse(pmlb_refusal('invalid-document', '', 'the sealed document can not be opened; try again'));
    }
    return $document;
}
