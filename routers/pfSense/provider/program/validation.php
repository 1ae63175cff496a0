<?php
// The checks of the document. They don't rely on the checks in TypeScript. A finding never quotes a password.

// Checks a record's fields. Returns a text for each field that breaks its rule.
function pmlb_check_fields(array $record, array $rules, array $required): array
{
    $problems = [];
    foreach ($required as $field) {
        if (!is_string($record[$field] ?? null) || $record[$field] === '') {
            $problems[] = "$field is missing";
        }
    }
    foreach ($record as $field => $value) {
        if (preg_match('/^[a-z0-9_]{1,40}$/D', (string) $field) !== 1) {
            $problems[] = 'a field has a name that is none of the FRR package';
        } elseif (!is_string($value)) {
            $problems[] = "$field is not a text";
        } elseif ($value !== '') {
            $problem = ($rules[$field] ?? pmlb_text(255))($value);
            if ($problem !== null) {
                $problems[] = "$field is $problem";
            }
        }
    }
    return $problems;
}

// Whether a value is a list. PHP has one type for JSON's lists and maps.
function pmlb_is_list($value): bool
{
    return is_array($value) && array_keys($value) === array_keys(array_keys($value));
}

function pmlb_check_marker(array $record, string $owner): array
{
    return pmlb_marked_owner($record) === $owner ? [] : ['descr does not begin with ' . pmlb_mark($owner)];
}

function pmlb_check_neighbor(array $record, string $owner): array
{
    return array_merge(
        pmlb_check_fields($record, pmlb_neighbor_rules(), ['peer', 'asnum', 'descr']),
        pmlb_check_marker($record, $owner)
    );
}

function pmlb_check_prefix_list(array $record, string $owner): array
{
    $rows = $record['row'] ?? null;
    unset($record['row']);
    $problems = array_merge(
        pmlb_check_fields($record, pmlb_prefix_list_rules(), ['name', 'iptype', 'descr']),
        pmlb_check_marker($record, $owner)
    );
    if (!pmlb_is_list($rows) || $rows === []) {
        return array_merge($problems, ['row is not a list of rules']);
    }
    foreach ($rows as $number => $row) {
        $found = is_array($row)
            ? pmlb_check_fields($row, pmlb_row_rules((string) ($record['iptype'] ?? '')), ['seq', 'action'])
            : ['not a rule'];
        if (is_array($row) && (($row['source'] ?? '') === '') !== (($row['any'] ?? '') === 'ON')) {
            $found[] = 'either source or any has to be set';
        }
        foreach ($found as $problem) {
            $problems[] = 'row ' . ($number + 1) . ": $problem";
        }
    }
    return $problems;
}

// Checks every record of a list, and that no record is listed twice.
function pmlb_check_records($records, string $what, string $field, callable $key, callable $check): array
{
    if (!pmlb_is_list($records)) {
        return [pmlb_refusal('invalid-document', '', "{$what}s are not a list")];
    }
    $refusals = [];
    $seen = [];
    foreach ($records as $record) {
        if (!is_array($record)) {
            $refusals[] = pmlb_refusal('invalid-document', '', "a $what is not a record");
            continue;
        }
        $subject = $key($record);
        $problems = $check($record);
        if ($subject !== null && isset($seen[$subject])) {
            $problems[] = "$field is there twice";
        }
        $seen[$subject ?? ''] = true;
        foreach ($problems as $problem) {
            $refusals[] = pmlb_refusal('invalid-document', (string) $subject, trim("$what $subject") . ": $problem");
        }
    }
    return $refusals;
}

function pmlb_check_apply(array $document): array
{
    $owner = $document['owner'];
    $neighbor = fn (array $record) => pmlb_check_neighbor($record, $owner);
    $list = fn (array $record) => pmlb_check_prefix_list($record, $owner);
    $refusals = array_merge(
        pmlb_check_records($document['neighbors'] ?? null, 'neighbor', 'peer', 'pmlb_neighbor_key', $neighbor),
        pmlb_check_records($document['prefixLists'] ?? null, 'prefix-list', 'name', 'pmlb_prefix_list_key', $list)
    );
    $invalid = fn (string $message) => pmlb_refusal('invalid-document', '', $message);
    if (!is_int($document['asn'] ?? null) || $document['asn'] < 1 || $document['asn'] > 4294967295) {
        $refusals[] = $invalid('asn is not an integer from 1 to 4294967295');
    }
    $wait = $document['waitSeconds'] ?? 0;
    if (!is_int($wait) || $wait < 0 || $wait > 60) {
        $refusals[] = $invalid('waitSeconds is not an integer from 0 to 60');
    }
    $enable = $document['enable'] ?? null;
    $routerId = is_array($enable) ? $enable['routerId'] ?? '' : '';
    $address = is_string($routerId) ? pmlb_address($routerId) : null;
    if ($enable !== null && !is_array($enable)) {
        $refusals[] = $invalid('enable is not an object');
    } elseif ($routerId !== '' && ($address === null || strpos($address, ':') !== false)) {
        $refusals[] = $invalid('enable.routerId is not an IPv4 address');
    }
    return $refusals;
}

// Checks the fields of all operations, and then those of the document's operation.
function pmlb_check_document(array $document): array
{
    $refusals = [];
    $need = function (string $field, string $pattern, bool $required) use ($document, &$refusals): void {
        $value = $document[$field] ?? null;
        if ($value === null ? $required : !is_string($value) || preg_match($pattern, $value) !== 1) {
            $refusals[] = pmlb_refusal('invalid-document', '', "$field is not of the form $pattern");
        }
    };
    $need('operation', '/^(read|apply|takeover|sessions|key)$/D', true);
    $owner = '/^' . pmlb_facts()['owner'] . '$/D';
    $need('owner', $owner, true);
    $need('formerOwner', $owner, false);
    $need('hashKey', '/^[0-9a-f]{64}$/D', true);
    $need('device', '/^[A-Za-z0-9_-]{1,80}$/D', false);
    $need('expected', '/^[0-9a-f]{64}$/D', false);
    foreach (['adopt', 'known', 'peers', 'removed'] as $list) {
        $values = $document[$list] ?? [];
        if (!pmlb_is_list($values)) {
            $refusals[] = pmlb_refusal('invalid-document', '', "$list is not a list");
            continue;
        }
        foreach ($values as $value) {
            $name = $list !== 'peers' && is_string($value) && pmlb_name()($value) === null;
            if (!$name && (!is_string($value) || pmlb_address($value) === null)) {
                $refusals[] = pmlb_refusal('invalid-document', '', "$list holds what is not an address" . ($list === 'peers' ? '' : ' or a name'));
            }
        }
    }
    if ($refusals === [] && $document['operation'] === 'apply') {
        $refusals = pmlb_check_apply($document);
    } elseif (($document['operation'] ?? null) === 'takeover' && !is_bool($document['regenerate'] ?? null)) {
        $refusals[] = pmlb_refusal('invalid-document', '', 'regenerate is neither true nor false');
    }
    return $refusals;
}
