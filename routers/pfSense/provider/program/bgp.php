<?php
// The state of FRR's BGP sessions.

function pmlb_vtysh_command(): string
{
    $vtysh = '/usr/local/bin/vtysh';
    return is_executable($vtysh) ? $vtysh : 'vtysh';
}

function pmlb_vtysh(string $command): ?array
{
    return pmlb_run_json([pmlb_vtysh_command(), '-c', $command], 5);
}

function pmlb_vtysh_text(string $command): ?string
{
    return pmlb_run([pmlb_vtysh_command(), '-c', $command], 5);
}

// All neighbors by address, with their address families merged; null if FRR doesn't answer.
function pmlb_bgp_summary(): ?array
{
    $summary = pmlb_vtysh('show bgp summary json');
    if ($summary === null) {
        return null;
    }
    $peers = [];
    foreach ($summary as $name => $family) {
        foreach (is_array($family) && is_array($family['peers'] ?? null) ? $family['peers'] : [] as $peer => $found) {
            $address = pmlb_address((string) $peer);
            if ($address === null || !is_array($found)) {
                continue;
            }
            $epoch = $found['peerUptimeEstablishedEpoch'] ?? null;
            // A neighbor's filters are for the family of its address. FRR may also activate it for IPv4, without filters.
            $isOwn = str_starts_with((string) $name, str_contains($address, ':') ? 'ipv6' : 'ipv4');
            $before = $peers[$address] ?? ['prefixes' => 0, 'policy' => false];
            $peers[$address] = [
                'state' => (string) ($found['state'] ?? ''),
                'epoch' => is_int($epoch) ? $epoch : null,
                'prefixes' => $before['prefixes'] + (int) ($found['pfxRcd'] ?? 0),
                'policy' => $before['policy'] || ($isOwn && ($found['peerState'] ?? '') === 'Policy'),
            ];
        }
    }
    return $peers;
}

// The reason why the session to a neighbor ended, as FRR reports it.
function pmlb_last_error(string $address): string
{
    $said = pmlb_last_notification($address);
    if ($said !== '') {
        return $said;
    }
    $answer = pmlb_vtysh("show bgp neighbors $address json");
    $neighbor = is_array($answer[$address] ?? null) ? $answer[$address] : [];
    foreach (['lastNotificationReason', 'lastShutdownDescription', 'lastResetDueTo'] as $field) {
        if (is_string($neighbor[$field] ?? null) && $neighbor[$field] !== '') {
            return $neighbor[$field];
        }
    }
    return '';
}
