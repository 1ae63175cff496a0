<?php
// The state of the sessions. Takes no lock, because the provider polls it repeatedly while sessions come up.

// The local address that a record sets for a neighbor's session; empty if the kernel chooses.
function pmlb_update_source(array $record): string
{
    $source = (string) ($record['updatesource'] ?? '');
    if ($source === '' || $source === 'default') {
        return '';
    }
    $parts = explode('|', $source);
    $address = pmlb_address(end($parts));
    if ($address !== null) {
        return $address;
    }
    $find = ($record['updatesource_type'] ?? '') === 'ipv6' ? 'get_interface_ipv6' : 'get_interface_ip';
    return function_exists($find) ? (string) pmlb_address((string) $find($source)) : '';
}

// The lines of a neighbor and of its prefix lists that FRR doesn't run with yet.
function pmlb_pending_of(array $pending, string $address, array $record): array
{
    $names = array_unique([$address, $record['prefixfilter_in'] ?? '', $record['prefixfilter_out'] ?? '']);
    return array_merge(...array_map(fn (string $name) => $pending[$name] ?? [], $names));
}

function pmlb_sessions(array $document): array
{
    pmlb_read_config();
    pmlb_refuse(...pmlb_check_device($document));
    $summary = pmlb_bgp_summary();
    $takeover = pmlb_takeover($document, []);
    $pending = (array) $takeover['pending'];
    $records = [];
    foreach (pmlb_section('frrbgpneighbors') as $record) {
        $records[pmlb_neighbor_key($record) ?? ''] = $record;
    }
    $sessions = [];
    $down = [];
    foreach ($document['peers'] ?? [] as $peer) {
        $address = (string) pmlb_address($peer);
        $found = $summary[$address] ?? null;
        $local = pmlb_update_source($records[$address] ?? []);
        $local = $local === '' ? pmlb_local_address($address) : $local;
        $sessions[$peer] = [
            'configured' => $found !== null || ($summary === null && isset($records[$address])),
            'state' => $found['state'] ?? '',
            'establishedEpoch' => ($found['state'] ?? '') === 'Established' ? $found['epoch'] : null,
            'prefixesReceived' => $found['prefixes'] ?? 0,
            'policy' => $found['policy'] ?? false,
            'lastError' => '',
            'pending' => pmlb_pending_of($pending, $address, $records[$address] ?? []),
            'localAddress' => $local,
        ];
        if ($sessions[$peer]['state'] !== 'Established') {
            $down[$peer] = $local;
            // Each neighbor needs one call of vtysh, so only the first 50 are queried.
            if ($found !== null && count($down) <= 50) {
                $sessions[$peer]['lastError'] = pmlb_last_error($address);
            }
        }
    }
    foreach (pmlb_probe($down) as $peer => $reachable) {
        $sessions[$peer]['reachable'] = $reachable;
    }
    return ['frrRunning' => $summary !== null] + pmlb_box_state() + [
        'reloading' => $takeover['reloading'],
        'sessions' => (object) $sessions,
        'md5Failures' => pmlb_md5_failures(),
    ];
}
