<?php
// Whose a record is: its description says so. A key of its own would be lost when somebody saves the record in the GUI.

// One way of writing for an address, so that two ways are not two neighbours; null for what is none.
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

function pmlb_marked_owner(array $record): ?string
{
    $description = is_string($record['descr'] ?? null) ? $record['descr'] : '';
    return preg_match('/^pulumi-metallb:([A-Za-z0-9_-]{1,40})( |$)/D', $description, $found) === 1 ? $found[1] : null;
}

// Tells of a record whether it is ours: marked with our name or the one before a rename, or unmarked and to be adopted.
function pmlb_ours(array $document, bool $adopting = true): callable
{
    $owners = array_filter([$document['owner'], $document['formerOwner'] ?? null]);
    $adopted = $adopting ? array_map(fn (string $key) => pmlb_address($key) ?? $key, $document['adopt'] ?? []) : [];
    return function (array $record, ?string $key) use ($owners, $adopted): bool {
        $owner = pmlb_marked_owner($record);
        return $owner === null ? $key !== null && in_array($key, $adopted, true) : in_array($owner, $owners, true);
    };
}

// The records of a section of the FRR package; a section without any is an empty text, or isn't there.
function pmlb_section(string $section): array
{
    $records = config_get_path("installedpackages/$section/config", []);
    return is_array($records) ? array_values(array_filter($records, 'is_array')) : [];
}

function pmlb_owned(array $document, bool $adopting = true): array
{
    $ours = pmlb_ours($document, $adopting);
    $select = fn (string $section, callable $key) => array_values(
        array_filter(pmlb_section($section), fn (array $record) => $ours($record, $key($record)))
    );
    return [
        'neighbors' => $select('frrbgpneighbors', 'pmlb_neighbor_key'),
        'prefixLists' => $select('frrglobalprefixes', 'pmlb_prefix_list_key'),
    ];
}
