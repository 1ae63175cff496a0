<?php
// FRR's and BGP's own settings. They stay unchanged without `enable`, and `enable` sets only empty settings.

function pmlb_singleton(string $section): array
{
    $settings = config_get_path("installedpackages/$section/config/0", []);
    return is_array($settings) ? $settings : [];
}

// The settings to write so that FRR and BGP are enabled, by section.
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
        // The GUI requires a password for FRR's own terminals, which no user needs.
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
