<?php
// The changes that give the firewall the document's records. Only pmlb_put_plan changes the configuration.

// Merges the wanted records into a section. Records of other owners keep their content and their position.
function pmlb_merge(array $current, array $wanted, callable $key, callable $ours): array
{
    $wantedByKey = [];
    foreach ($wanted as $record) {
        $wantedByKey[$key($record)] = $record;
    }
    $result = ['records' => [], 'added' => [], 'updated' => [], 'removed' => []];
    $seen = [];
    foreach ($current as $record) {
        $name = $key($record);
        if (!$ours($record, $name)) {
            $result['records'][] = $record;
        } elseif ($name === null || !isset($wantedByKey[$name]) || isset($seen[$name])) {
            $result['removed'][] = $name ?? '';
        } else {
            $seen[$name] = true;
            // Fields that only a newer version of the package has stay.
            $merged = array_merge($record, $wantedByKey[$name]);
            $same = pmlb_same($record, $merged);
            $result['records'][] = $same ? $record : $merged;
            if (!$same) {
                $result['updated'][] = $name;
            }
        }
    }
    foreach (array_diff_key($wantedByKey, $seen) as $name => $record) {
        $result['records'][] = $record;
        $result['added'][] = (string) $name;
    }
    $result['changed'] = $result['added'] !== [] || $result['updated'] !== [] || $result['removed'] !== [];
    return $result;
}

function pmlb_plan(array $document): array
{
    $ours = pmlb_ours($document, $document['adopt'] ?? []);
    ['neighbors' => $neighbors, 'prefixLists' => $lists] = $document;
    return [
        'neighbors' => pmlb_merge(pmlb_section('frrbgpneighbors'), $neighbors, 'pmlb_neighbor_key', $ours),
        'prefixLists' => pmlb_merge(pmlb_section('frrglobalprefixes'), $lists, 'pmlb_prefix_list_key', $ours),
        'enabling' => pmlb_enabling($document),
    ];
}

function pmlb_plan_changes(array $plan): bool
{
    return $plan['neighbors']['changed'] || $plan['prefixLists']['changed'] || $plan['enabling'] !== [];
}

// Puts a section's records into the configuration. A section that this program made is removed with its last record. A
// section that existed before stays, if only as an empty text.
function pmlb_put_section(string $section, array $records): void
{
    $path = "installedpackages/$section";
    $current = config_get_path($path);
    $content = is_array($current) ? $current : [];
    $made = $current === null || isset($content['pulumi_metallb']);
    unset($content['pulumi_metallb']);
    $content['config'] = $records;
    if ($made && array_filter(array_map('pmlb_marked_owner', $records)) !== []) {
        $content['pulumi_metallb'] = 'made';
    }
    if ($records === []) {
        unset($content['config']);
    }
    if ($content !== []) {
        config_set_path($path, $content);
    } elseif ($made) {
        config_del_path($path);
    } else {
        config_set_path($path, '');
    }
}

function pmlb_put_plan(array $plan): void
{
    foreach ($plan['enabling'] as $section => $settings) {
        config_set_path("installedpackages/$section/config/0", $settings);
    }
    // Lists come first, because neighbors refer to them.
    foreach (['prefixLists' => 'frrglobalprefixes', 'neighbors' => 'frrbgpneighbors'] as $part => $section) {
        if ($plan[$part]['changed']) {
            pmlb_put_section($section, $plan[$part]['records']);
        }
    }
}

// The description of the change for the firewall's configuration history.
function pmlb_plan_in_words(array $document, array $plan): string
{
    $words = [];
    foreach (['neighbors' => 'neighbor', 'prefixLists' => 'prefix-list'] as $part => $what) {
        foreach (['added', 'updated', 'removed'] as $change) {
            $count = count($plan[$part][$change]);
            if ($count > 0) {
                $words[] = "$count $what" . ($count === 1 ? '' : 's') . " $change";
            }
        }
    }
    foreach (array_keys($plan['enabling']) as $section) {
        $words[] = "$section enabled";
    }
    return "pulumi-metallb: {$document['owner']}: " . implode(', ', $words);
}
