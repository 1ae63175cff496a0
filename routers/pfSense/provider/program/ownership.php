<?php
// The owner of a record, which its description contains. An additional field would be lost when a user saves the record in the GUI.

// The canonical form of an address, in which two spellings of an address are one neighbor; null for other texts.
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

// Returns a function that tests whether a record has no ownership mark and is one of the names.
function pmlb_unmarked_of(array $names): callable
{
    $keys = array_map(fn (string $name) => pmlb_address($name) ?? $name, $names);
    return fn (array $record, ?string $key) => pmlb_marked_owner($record) === null && in_array($key, $keys, true);
}

// Returns a function that tests whether a record belongs to the owner: by the ownership mark of the owner or the former owner, or without
// an ownership mark and to be adopted.
function pmlb_ours(array $document, array $adopted): callable
{
    $owners = array_filter([$document['owner'], $document['formerOwner'] ?? null]);
    $unmarked = pmlb_unmarked_of($adopted);
    return fn (array $record, ?string $key) =>
        in_array(pmlb_marked_owner($record), $owners, true) || $unmarked($record, $key);
}

// The records of a section of the FRR package. A section without records is an empty text, or doesn't exist.
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

// The names of known records whose ownership mark was removed by hand. They no longer belong to the owner.
function pmlb_left(array $document): array
{
    ['neighbors' => $neighbors, 'prefixLists' => $lists] = pmlb_select(pmlb_unmarked_of($document['known'] ?? []));
    return array_merge(array_map('pmlb_neighbor_key', $neighbors), array_map('pmlb_prefix_list_key', $lists));
}
