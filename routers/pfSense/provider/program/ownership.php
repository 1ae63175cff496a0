<?php
// Whose a record is: its description says so. A key of its own would be lost when somebody saves the record in the GUI.

// One way of writing for an address, so that two ways are not two neighbors; null for what is none.
function pmlb_address(string $text): ?string
{
    $binary = preg_match('/^[0-9A-Fa-f:.]{2,45}$/D', $text) === 1 ? @inet_pton($text) : false;
    return $binary === false ? null : inet_ntop($binary);
}

function pmlb_neighbor_key(array $record): ?string
{
    return pmlb_address(is_string($record['peer'] ?? null) ? $record['peer'] : '');
}

function pmlb_prefix_list_key(array $record): ?string
{
    $name = $record['name'] ?? null;
    return is_string($name) && pmlb_name()($name) === null ? $name : null;
}

function pmlb_mark(string $owner): string
{
    return pmlb_facts()['mark'] . $owner;
}

function pmlb_marked_owner(array $record): ?string
{
    $description = is_string($record['descr'] ?? null) ? $record['descr'] : '';
    $pattern = '/^' . pmlb_mark('(' . pmlb_facts()['owner'] . ')') . '( |$)/D';
    return preg_match($pattern, $description, $found) === 1 ? $found[1] : null;
}

// Tells of a record whether nothing marks it and it is one of those named.
function pmlb_unmarked_of(array $names): callable
{
    $keys = array_map(fn (string $name) => pmlb_address($name) ?? $name, $names);
    return fn (array $record, ?string $key) => pmlb_marked_owner($record) === null && in_array($key, $keys, true);
}

// Tells of a record whether it is ours: marked with our name or the one before a rename, or unmarked and to be adopted.
function pmlb_ours(array $document, array $adopted): callable
{
    $owners = array_filter([$document['owner'], $document['formerOwner'] ?? null]);
    $unmarked = pmlb_unmarked_of($adopted);
    return fn (array $record, ?string $key) =>
        in_array(pmlb_marked_owner($record), $owners, true) || $unmarked($record, $key);
}

// The records of a section of the FRR package; a section without any is an empty text, or isn't there.
function pmlb_section(string $section): array
{
    $records = config_get_path("installedpackages/$section/config", []);
    return is_array($records) ? array_values(array_filter($records, 'is_array')) : [];
}

function pmlb_select(callable $wanted): array
{
    $select = fn (string $section, callable $key) => array_values(
        array_filter(pmlb_section($section), fn (array $record) => $wanted($record, $key($record)))
    );
    return [
        'neighbors' => $select('frrbgpneighbors', 'pmlb_neighbor_key'),
        'prefixLists' => $select('frrglobalprefixes', 'pmlb_prefix_list_key'),
    ];
}

function pmlb_owned(array $document): array
{
    return pmlb_select(pmlb_ours($document, $document['adopt'] ?? []));
}

// The names of what we had, and somebody has taken the mark from: it is somebody's now.
function pmlb_left(array $document): array
{
    ['neighbors' => $neighbors, 'prefixLists' => $lists] = pmlb_select(pmlb_unmarked_of($document['known'] ?? []));
    return array_merge(array_map('pmlb_neighbor_key', $neighbors), array_map('pmlb_prefix_list_key', $lists));
}
