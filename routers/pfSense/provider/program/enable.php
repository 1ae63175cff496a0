<?php
// FRR's and BGP's own settings: left alone unless asked for, and then only set where there is nothing.

function pmlb_singleton(string $section): array
{
    $settings = config_get_path("installedpackages/$section/config/0", []);
    return is_array($settings) ? $settings : [];
}

// The settings that have to be written to have FRR and BGP enabled, by section.
function pmlb_enabling(array $document): array
{
    if (($document['enable'] ?? null) === null) {
        return [];
    }
    $frr = pmlb_singleton('frr');
    $bgp = pmlb_singleton('frrbgp');
    $missing = fn (array $settings, string $field) => ($settings[$field] ?? '') === '';
    $wanted = ['frr' => $frr, 'frrbgp' => $bgp];
    if ($frr === []) {
        // the GUI asks for a password of FRR's own terminals; nobody needs to know it
        $wanted['frr'] = ['password' => bin2hex(random_bytes(12)), 'carpstatusvid' => 'none'];
    }
    if ($missing($frr, 'enable')) {
        $wanted['frr']['enable'] = 'on';
    }
    if ($missing($bgp, 'enable')) {
        $wanted['frrbgp']['enable'] = 'on';
    }
    if ($missing($bgp, 'asnum')) {
        $wanted['frrbgp']['asnum'] = (string) $document['asn'];
    }
    $routerId = $document['enable']['routerId'] ?? '';
    if ($routerId !== '' && $missing($bgp, 'routerid') && $missing($frr, 'routerid')) {
        $wanted['frrbgp']['routerid'] = $routerId;
    }
    return array_filter(
        $wanted,
        fn (array $settings, string $section) => !pmlb_same($settings, ['frr' => $frr, 'frrbgp' => $bgp][$section]),
        ARRAY_FILTER_USE_BOTH
    );
}
