<?php
// A key pair for a document that has to be stored in a file for a moment. The private key is used once.

function pmlb_key_file(string $id): string
{
    return pmlb_folder() . "/key-$id.pem";
}

function pmlb_remove_old_keys(): void
{
    foreach (glob(pmlb_folder() . '/key-*.pem') ?: [] as $file) {
        if (@filemtime($file) < time() - 300) {
            @unlink($file);
        }
    }
}

function pmlb_key(): array
{
    pmlb_remove_old_keys();
    $pair = openssl_pkey_new(['private_key_bits' => 2048, 'private_key_type' => OPENSSL_KEYTYPE_RSA]);
    if ($pair === false || !openssl_pkey_export($pair, $private)) {
        pmlb_refuse(pmlb_refusal('failed', '', 'the firewall could not make a key; use the transport xml-rpc'));
    }
    $public = openssl_pkey_get_details($pair)['key'];
    pmlb_write_private(pmlb_key_file(substr(hash('sha256', trim($public)), 0, 32)), $private);
    return ['publicKey' => $public];
}

// Decrypts a sealed document. Returns it in the form that `pmlb_main` takes.
function pmlb_unseal(string $text): string
{
    pmlb_remove_old_keys();
    $sealed = json_decode((string) base64_decode($text), true);
    $sealed = is_array($sealed) ? pmlb_texts($sealed) : [];
    $part = fn (string $field) => (string) base64_decode($sealed[$field] ?? '');
    $id = $sealed['id'] ?? '';
    $file = preg_match('/^[0-9a-f]{32}$/D', $id) === 1 ? pmlb_key_file($id) : '';
    $private = $file === '' ? false : @file_get_contents($file);
    if ($private === false) {
        $message = 'the key of the sealed document is gone, it is good for one document and five minutes; try again';
        pmlb_refuse(pmlb_refusal('invalid-document', '', $message));
    }
    unlink($file);
    $document = openssl_private_decrypt($part('key'), $secret, $private, OPENSSL_PKCS1_OAEP_PADDING)
        ? openssl_decrypt($part('data'), 'aes-256-gcm', $secret, OPENSSL_RAW_DATA, $part('iv'), $part('tag'))
        : false;
    if ($document === false) {
        pmlb_refuse(pmlb_refusal('invalid-document', '', 'the sealed document can not be opened; try again'));
    }
    return $document;
}
