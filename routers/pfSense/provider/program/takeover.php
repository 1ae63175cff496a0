<?php
// The package reloads FRR in the background. The cluster announces as soon as an apply ends, and a route that the old filter refuses stays
// refused. So an apply ends when FRR runs with the written configuration, or it lists the lines that FRR doesn't run with yet.

// Whether FRR should run. If FRR is off, or stopped on a CARP backup, there is no configuration to take over.
function pmlb_frr_shall_run(): bool
{
    return pmlb_package_installed() && pmlb_enabled('frr') && pmlb_enabled('frrbgp')
        && !in_array(pmlb_carp_status(), ['BACKUP', 'INIT'], true);
}

// Whether FRR runs with the owner's records in the configuration. If FRR doesn't answer, it is still starting.
function pmlb_takeover(array $document, array $removed): array
{
    $state = ['takenOver' => false, 'reloading' => false, 'answering' => false, 'pending' => (object) []];
    if (!pmlb_frr_shall_run()) {
        return ['takenOver' => true] + $state;
    }
    if (pmlb_is_reloading()) {
        return ['reloading' => true] + $state;
    }
    $running = pmlb_vtysh_text('show running-config');
    // A reload that has begun since then has changed the configuration that is compared here.
    if ($running === null || pmlb_is_reloading()) {
        return ['reloading' => $running !== null] + $state;
    }
    $pending = pmlb_differences($document, $running, $removed);
    $taken = $pending === [] && !file_exists(pmlb_reminder());
    return ['takenOver' => $taken, 'answering' => true, 'pending' => (object) $pending] + $state;
}

// The owner's neighbors and lists that FRR doesn't know, although no reload runs: two parallel reloads have lost them.
function pmlb_lost(array $document): array
{
    $running = pmlb_frr_shall_run() && !pmlb_is_reloading() ? pmlb_vtysh_text('show running-config') : null;
    if ($running === null || pmlb_is_reloading()) {
        return [];
    }
    ['neighbors' => $neighbors, 'prefixLists' => $lists] = pmlb_owned($document);
    $names = array_merge(array_map('pmlb_neighbor_key', $neighbors), array_map('pmlb_prefix_list_key', $lists));
    $isLost = fn (?string $name) => $name !== null
        && preg_match('/^ *(?:neighbor|ip(?:v6)? prefix-list) ' . preg_quote($name, '/') . ' /m', $running) !== 1;
    return array_values(array_filter($names, $isLost));
}

function pmlb_await_takeover(array $document, array $removed, float $deadline): array
{
    for (;;) {
        $state = pmlb_takeover($document, $removed);
        if ($state['takenOver'] || ($state['answering'] && !file_exists(pmlb_reminder())) || microtime(true) >= $deadline) {
            return $state;
        }
        usleep(250000);
    }
}

// Checks an apply that ended before FRR had taken it over. Reloads FRR once more if the document asks for it and no reload runs.
function pmlb_look_at_takeover(array $document): array
{
    pmlb_read_config();
    pmlb_refuse(...pmlb_check_device($document));
    $removed = array_map('strval', (array) ($document['removed'] ?? []));
    $state = pmlb_takeover($document, $removed);
    $isUnfinished = $state['answering'] ? !$state['takenOver'] : !$state['reloading'] && file_exists(pmlb_reminder());
    $regenerated = false;
    if ($document['regenerate'] && $isUnfinished) {
        $regenerated = pmlb_with_lock(function (): bool {
            pmlb_read_config();
            return !pmlb_is_reloading() && pmlb_generate();
        });
    }
    if ($state['takenOver']) {
        pmlb_filter_anew();
    }
    return ['regenerated' => $regenerated] + $state + pmlb_box_state();
}

// The file with the changed prefix lists by which FRR hasn't filtered the existing routes yet, for the next run in case this process ends too early.
function pmlb_changed_lists(): string
{
    return pmlb_folder() . '/changed-lists';
}

function pmlb_note_changed_lists(array $lists): void
{
    if ($lists !== []) {
        $before = array_filter(explode("\n", (string) @file_get_contents(pmlb_changed_lists())));
        pmlb_write_private(pmlb_changed_lists(), implode("\n", array_unique(array_merge($before, $lists))));
    }
}

// FRR applies a changed list to new routes only. This asks the neighbors for their other routes again, if they can send them again.
function pmlb_filter_anew(): void
{
    $lists = array_filter(explode("\n", (string) @file_get_contents(pmlb_changed_lists())));
    @unlink(pmlb_changed_lists());
    $commands = [];
    foreach (pmlb_section('frrbgpneighbors') as $record) {
        if (in_array($record['prefixfilter_in'] ?? '', $lists, true) && pmlb_neighbor_key($record) !== null) {
            array_push($commands, '-c', "clear bgp {$record['peer']} soft in");
        }
    }
    if ($commands !== []) {
        pmlb_run([pmlb_vtysh_command(), ...$commands], 10);
    }
}
