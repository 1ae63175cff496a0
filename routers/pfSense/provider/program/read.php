<?php
// The owner's records in the configuration on disk.

function pmlb_read(array $document): array
{
    pmlb_read_config();
    pmlb_refuse(...pmlb_check_device($document), ...pmlb_check_package());
    $isUnmarked = fn (array $record) => pmlb_marked_owner($record) === null;
    $unmarked = array_filter(pmlb_section('frrbgpneighbors'), $isUnmarked);
    return pmlb_box_state() + pmlb_owned_answer($document, pmlb_owned($document)) + [
        'unowned' => array_values(array_filter(array_map('pmlb_neighbor_key', $unmarked))),
        'lost' => pmlb_lost($document),
    ];
}
