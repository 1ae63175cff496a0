<?php
// What FRR says of its sessions.

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

// All neighbors by address, their address families put together; null when FRR doesn't answer.
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
            // a neighbor's filters are its own family's; FRR may have it in IPv4's as well, where nothing is wanted of it
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

// Why the session to a neighbor ended, in FRR's words.
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
