<?php
// This firewall: its configuration on disk, and its state.

// Reads the configuration again. The configuration in memory may be old, because XML-RPC reads it before it waits for earlier requests.
function pmlb_read_config(): void
{
    global $config;
    $before = $config;
    $config = null;
    $read = function_exists('config_read_file') ? config_read_file(false, false) : parse_config(true);
    if (is_array($read) && $read !== []) {
        $config = $read;
    }
    if (!is_array($config) || $config === []) {
        $config = $before;
        pmlb_refuse(pmlb_refusal('failed', '', 'the firewall could not read its own configuration afresh; try again'));
    }
}

// A digest that changes with every save of the configuration.
function pmlb_config_fingerprint(): string
{
    global $g;
    return (string) @hash_file('sha256', ($g['conf_path'] ?? '/conf') . '/config.xml');
}

function pmlb_setting(string $path): string
{
    $value = config_get_path($path, '');
    return is_scalar($value) ? (string) $value : '';
}

function pmlb_enabled(string $section): bool
{
    return pmlb_setting("installedpackages/$section/config/0/enable") !== '';
}

function pmlb_package_installed(): bool
{
    return function_exists('frr_generate_config') || stream_resolve_include_path('frr.inc') !== false;
}

function pmlb_package_version(): string
{
    foreach ((array) config_get_path('installedpackages/package', []) as $package) {
        $package = is_array($package) ? pmlb_texts($package) : [];
        if (strcasecmp($package['internal_name'] ?? $package['name'] ?? '', 'frr') === 0) {
            return $package['version'] ?? '';
        }
    }
    return '';
}

function pmlb_version(): string
{
    global $g;
    return (string) ($g['product_version_string'] ?? $g['product_version'] ?? '');
}

// The id of this firewall: pfSense's own id, which pfSense derives from its hardware, or a digest of its name if there is no id.
function pmlb_device(): string
{
    $id = function_exists('system_get_uniqueid') ? trim((string) system_get_uniqueid()) : '';
    return preg_match('/^[A-Za-z0-9_-]{1,80}$/D', $id) === 1 ? $id : pmlb_device_by_name();
}

// The id of a firewall without its own id. The firewalls of a pair have different names, which no configuration sync copies. Addresses and
// certificates change more often, and network cards are no more reliable than the missing id.
function pmlb_device_by_name(): string
{
    return 'name-' . substr(hash('sha256', pmlb_setting('system/hostname') . '.' . pmlb_setting('system/domain')), 0, 20);
}

// The CARP status of the virtual address that FRR follows. On a BACKUP FRR is stopped.
function pmlb_carp_status(): string
{
    $vip = pmlb_setting('installedpackages/frr/config/0/carpstatusvid');
    if ($vip === '' || $vip === 'none' || !function_exists('get_carp_interface_status')) {
        return '';
    }
    return strtoupper((string) get_carp_interface_status($vip));
}

function pmlb_box_state(): array
{
    return [
        'device' => pmlb_device(),
        'version' => pmlb_version(),
        'package' => pmlb_package_version(),
        'frrEnabled' => pmlb_enabled('frr'),
        'bgpEnabled' => pmlb_enabled('frrbgp'),
        'bfdEnabled' => pmlb_enabled('frrbfd'),
        'asn' => pmlb_setting('installedpackages/frrbgp/config/0/asnum'),
        'frrRunning' => function_exists('is_process_running') && is_process_running('bgpd'),
        'carp' => pmlb_carp_status(),
        'haSync' => pmlb_setting('hasync/synchronizetoip') !== '',
        'revision' => pmlb_setting('revision/time'),
    ];
}
