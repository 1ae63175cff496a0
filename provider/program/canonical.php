<?php
// Records in one form, so that neither their order nor an empty instead of a missing field makes a difference.

function pmlb_canonical(array $record): array
{
    $kept = array_filter($record, fn ($value) => $value !== '' && $value !== null && $value !== []);
    if (is_array($kept['row'] ?? null)) {
        $rows = array_map('pmlb_canonical', array_filter($kept['row'], 'is_array'));
        usort($rows, fn (array $one, array $other) => (int) ($one['seq'] ?? 0) <=> (int) ($other['seq'] ?? 0));
        $kept['row'] = $rows;
    }
    ksort($kept);
    return $kept;
}

function pmlb_same(array $one, array $other): bool
{
    return pmlb_canonical($one) === pmlb_canonical($other);
}

function pmlb_hash(array $owned, string $hashKey): string
{
    $sorted = function (array $records, string $field): array {
        $records = array_map('pmlb_canonical', $records);
        usort($records, fn (array $one, array $other) => strcmp($one[$field] ?? '', $other[$field] ?? ''));
        return $records;
    };
    $all = [$sorted($owned['neighbors'], 'peer'), $sorted($owned['prefixLists'], 'name')];
    return hash_hmac('sha256', json_encode($all, JSON_INVALID_UTF8_SUBSTITUTE), hex2bin($hashKey));
}

// A changed password is to be seen, and none to be read.
function pmlb_without_passwords(array $neighbors, string $hashKey): array
{
    return array_map(function (array $record) use ($hashKey): array {
        $password = (string) ($record['password'] ?? '');
        $record['password'] = $password === '' ? '' : 'hmac:' . hash_hmac('sha256', $password, hex2bin($hashKey));
        return $record;
    }, $neighbors);
}

// Our records as an answer tells of them.
function pmlb_owned_answer(array $document, array $owned): array
{
    return [
        'hash' => pmlb_hash($owned, $document['hashKey']),
        'neighbors' => pmlb_without_passwords($owned['neighbors'], $document['hashKey']),
        'prefixLists' => $owned['prefixLists'],
    ];
}
