<?php
// The checks before a change of this firewall.

function pmlb_check_device(array $document): array
{
    $device = $document['device'] ?? null;
    // A firewall that was known by its name may have received an id since.
    if ($device === null || in_array($device, [pmlb_device(), pmlb_device_by_name()], true)) {
        return [];
    }
    return [pmlb_refusal(
        'other-device',
        '',
        'this firewall (' . pmlb_device() . ") is another than the one in the state ($device); "
            . 'if it replaces that firewall, run pulumi refresh; if url was changed to another firewall, restore the url, '
            . 'remove the resource, and create it again with the new url'
    )];
}

function pmlb_check_package(): array
{
    $message = 'the FRR package is not installed; install it under System > Package Manager';
    return pmlb_package_installed() ? [] : [pmlb_refusal('package-missing', '', $message)];
}

function pmlb_check_bgp(array $document): array
{
    $enable = ($document['enable'] ?? null) !== null;
    $asn = pmlb_setting('installedpackages/frrbgp/config/0/asnum');
    $refusals = pmlb_check_package();
    if (!$enable && !pmlb_enabled('frr')) {
        $message = 'FRR is not enabled; enable it under Services > FRR Global/Zebra, or set enableBgp';
        $refusals[] = pmlb_refusal('frr-disabled', '', $message);
    }
    if (!$enable && !pmlb_enabled('frrbgp')) {
        $message = 'BGP is not enabled; enable it under Services > FRR BGP, or set enableBgp';
        $refusals[] = pmlb_refusal('bgp-disabled', '', $message);
    }
    if ($asn !== '' ? $asn !== (string) $document['asn'] : !$enable) {
        $have = $asn === '' ? 'has no ASN' : "has the ASN $asn";
        $refusals[] = pmlb_refusal('asn-differs', '', "BGP $have, not {$document['asn']}; set the same on both sides");
    }
    foreach (['frr' => 'all of FRR', 'bgpd' => 'BGP'] as $field => $what) {
        if (pmlb_setting("installedpackages/frrglobalraw/config/0/$field") !== '') {
            $message = "a raw configuration replaces that of $what, so no neighbor here would have an effect; "
                . 'remove it under Services > FRR Global/Zebra > Raw Config';
            $refusals[] = pmlb_refusal('raw-override', '', $message);
        }
    }
    return $refusals;
}

function pmlb_check_bfd(array $document): array
{
    $refusals = [];
    foreach (pmlb_enabled('frrbfd') ? [] : $document['neighbors'] as $neighbor) {
        $peer = $neighbor['peer'];
        if (($neighbor['bfdenable'] ?? '') !== '') {
            $message = "neighbor $peer asks for BFD, which is not enabled; enable it under Services > FRR BFD "
                . '(this restarts FRR), or leave bfd out';
            $refusals[] = pmlb_refusal('bfd-disabled', $peer, $message);
        }
    }
    return $refusals;
}

// Refuses wanted records that exist already and belong to another owner, or have no ownership mark.
function pmlb_check_others(array $document, string $section, array $wanted, callable $key, string $what): array
{
    $ours = pmlb_ours($document, $document['adopt'] ?? []);
    $names = array_map($key, $wanted);
    $wayOut = $what === 'neighbor'
        ? 'set adopt to take it over, import it, or remove it on the firewall'
        : 'choose another name, or remove it on the firewall';
    $refusals = [];
    foreach (pmlb_section($section) as $record) {
        $name = $key($record);
        if ($name === null || !in_array($name, $names, true) || $ours($record, $name)) {
            continue;
        }
        $owner = pmlb_marked_owner($record);
        $refusals[] = $owner === null
            ? pmlb_refusal("unowned-$what", $name, "$what $name is there already, made by hand; $wayOut")
            : pmlb_refusal("foreign-$what", $name, "$what $name belongs to $owner; remove it there first");
    }
    return $refusals;
}

// The records in FRR's settings that use a prefix list, as texts. The owner's own neighbors count as they are after the apply.
function pmlb_uses(string $name, array $plan): array
{
    $uses = [];
    foreach ((array) config_get_path('installedpackages', []) as $section => $content) {
        if (strncmp((string) $section, 'frr', 3) !== 0 || $section === 'frrglobalprefixes' || !is_array($content)) {
            continue;
        }
        $records = $section === 'frrbgpneighbors' ? $plan['neighbors']['records'] : ($content['config'] ?? []);
        foreach (is_array($records) ? $records : [] as $record) {
            $fields = is_array($record) ? $record : [];
            unset($fields['name'], $fields['descr'], $fields['peer'], $fields['password']);
            if (in_array($name, $fields, true)) {
                $uses[] = $section . ' ' . ($record['peer'] ?? $record['name'] ?? '');
            }
        }
    }
    return array_map('trim', $uses);
}

function pmlb_check_uses(array $plan): array
{
    $refusals = [];
    foreach ($plan['prefixLists']['removed'] as $name) {
        $uses = pmlb_uses($name, $plan);
        if ($uses !== []) {
            $message = "prefix-list $name can't be removed, it is used by " . implode(', ', array_slice($uses, 0, 5));
            $refusals[] = pmlb_refusal('prefix-list-in-use', $name, "$message; take it out there first");
        }
    }
    return $refusals;
}

// All reasons against an apply. An apply that only removes the owner's records doesn't need FRR.
function pmlb_check_box(array $document, array $plan): array
{
    ['neighbors' => $neighbors, 'prefixLists' => $lists] = $document;
    $removal = $neighbors === [] && $lists === [] && ($document['enable'] ?? null) === null;
    return array_merge(
        pmlb_check_device($document),
        $removal ? [] : pmlb_check_bgp($document),
        pmlb_check_bfd($document),
        pmlb_check_others($document, 'frrbgpneighbors', $neighbors, 'pmlb_neighbor_key', 'neighbor'),
        pmlb_check_others($document, 'frrglobalprefixes', $lists, 'pmlb_prefix_list_key', 'prefix-list'),
        pmlb_check_uses($plan)
    );
}
