<?php
// The canonical form of records: their order, and empty instead of missing fields, make no difference.

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
        $name = fn (array $record) => is_string($record[$field] ?? null) ? $record[$field] : '';
        usort($records, fn (array $one, array $other) => strcmp($name($one), $name($other)));
        return $records;
    };
    $all = [$sorted($owned['neighbors'], 'peer'), $sorted($owned['prefixLists'], 'name')];
    return hash_hmac('sha256', json_encode($all, JSON_INVALID_UTF8_SUBSTITUTE), hex2bin($hashKey));
}

// A record's texts, without other elements below the record in config.xml, which a caller could not read.
function pmlb_texts(array $record): array
{
    return array_map('strval', array_filter($record, 'is_scalar'));
}

function pmlb_prefix_list_texts(array $record): array
{
    $rows = is_array($record['row'] ?? null) ? array_filter($record['row'], 'is_array') : [];
    $texts = ['row' => array_values(array_filter(array_map('pmlb_texts', $rows)))] + pmlb_texts($record);
    return $texts + ['iptype' => '', 'name' => '', 'descr' => ''];
}

// A neighbor's texts, with an HMAC instead of the password: it shows a change, but not the password.
function pmlb_neighbor_texts(array $record, string $hashKey): array
{
    $texts = pmlb_texts($record) + ['peer' => '', 'password' => ''];
    if ($texts['password'] !== '') {
        $texts['password'] = 'hmac:' . hash_hmac('sha256', $texts['password'], hex2bin($hashKey));
    }
    return $texts;
}

// The owner's records in the form of an answer.
function pmlb_owned_answer(array $document, array $owned): array
{
    $key = $document['hashKey'];
    return [
        'hash' => pmlb_hash($owned, $key),
        'neighbors' => array_map(fn (array $record) => pmlb_neighbor_texts($record, $key), $owned['neighbors']),
        'prefixLists' => array_map('pmlb_prefix_list_texts', $owned['prefixLists']),
    ];
}
