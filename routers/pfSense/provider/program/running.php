<?php
// Compares the owner's records with FRR's running configuration. Only fields that FRR shows word by word are compared. The other fields
// count as taken over when the reload has ended.

// A neighbor's fields: first those that FRR shows as these words and the field's value, then those that it shows as the words alone.
const PMLB_VALUES = [
    'asnum' => 'remote-as',
    'descr' => 'description',
    'timers_connect' => 'timers connect',
    'advertisementinterval' => 'advertisement-interval',
    'ttlsecurityhops' => 'ttl-security hops',
    'weight' => 'weight',
];
const PMLB_WORDS = [
    'passive' => 'passive',
    'solo' => 'solo',
    'dontcapabilitynegotiate' => 'dont-capability-negotiate',
    'overridecapability' => 'override-capability',
    'softreconfigurationinbound' => 'soft-reconfiguration inbound',
    'asoverride' => 'as-override',
    'routeclient_reflector' => 'route-reflector-client',
    'routeclient_server' => 'route-server-client',
];
// The filters, each with the section of its lists. The package leaves out a filter whose list doesn't exist.
const PMLB_FILTERS = [
    'distribute' => ['distribute-list', 'frrglobalacls'],
    'prefixfilter' => ['prefix-list', 'frrglobalprefixes'],
    'aspathfilter' => ['filter-list', 'frrbgpaspaths'],
    'routemap' => ['route-map', 'frrglobalroutemaps'],
];
// Lines that come only from the fields above. If FRR has more of them, they are in excess.
const PMLB_OURS = '(?:remote-as|description|password|timers|ebgp-multihop|local-as|maximum-prefix|prefix-list|route-map|filter-list'
    . '|distribute-list|weight|passive|ttl-security|soft-reconfiguration)';

function pmlb_words_of(array $record): array
{
    $value = fn (string $field): string => (string) ($record[$field] ?? '');
    $words = [];
    foreach (PMLB_VALUES as $field => $name) {
        if ($value($field) !== '') {
            $words[] = "$name {$value($field)}";
        }
    }
    foreach (PMLB_WORDS as $field => $name) {
        if ($value($field) !== '') {
            $words[] = $name;
        }
    }
    if ($value('password') !== '' && preg_match('/^(frr|both)/', $value('password_type')) === 1) {
        $words[] = "password {$value('password')}";
    }
    if ($value('localas_num') !== '') {
        $noPrepend = $value('localas_noprepend') !== '';
        $replace = $noPrepend && $value('localas_replaceas') !== '';
        $words[] = "local-as {$value('localas_num')}" . ($noPrepend ? ' no-prepend' : '') . ($replace ? ' replace-as' : '');
    }
    $words[] = ['enabled' => 'next-hop-self', 'force' => 'next-hop-self force'][$value('nexthopself')] ?? '';
    array_push($words, pmlb_timers_of($record), pmlb_hops_of($record), pmlb_maximum_of($record), ...pmlb_filters_of($record));
    return array_filter($words);
}

// FRR limits the keepalive time to a third of the hold time.
function pmlb_timers_of(array $record): string
{
    [$keepalive, $hold] = [$record['timers_keepalive'] ?? '', $record['timers_holdtime'] ?? ''];
    return $keepalive === '' || $hold === '' ? '' : 'timers ' . min((int) $keepalive, intdiv((int) $hold, 3)) . " $hold";
}

// FRR ignores multihop for a neighbor with the firewall's own ASN, and doesn't show it. One hop is the default.
function pmlb_hops_of(array $record): string
{
    $hops = $record['ebgpmultihop'] ?? '';
    $asn = $record['asnum'] ?? '';
    $isInternal = $asn === 'internal' || $asn === pmlb_setting('installedpackages/frrbgp/config/0/asnum');
    return $isInternal || in_array($hops, ['', '1'], true) ? '' : 'ebgp-multihop ' . ($hops === '0' ? '255' : $hops);
}

function pmlb_maximum_of(array $record): string
{
    $value = fn (string $field): string => (string) ($record["maximumprefix_$field"] ?? '');
    if (in_array($value('num'), ['', '0'], true)) {
        return '';
    }
    $threshold = in_array($value('threshold'), ['', '75'], true) ? '' : " {$value('threshold')}";
    $restart = $value('restart') === '' ? '' : " restart {$value('restart')}";
    return "maximum-prefix {$value('num')}$threshold" . ($value('warnonly') === '' ? $restart : ' warning-only');
}

function pmlb_filters_of(array $record): array
{
    $words = [];
    foreach (PMLB_FILTERS as $field => [$name, $section]) {
        $known = array_column(pmlb_section($section), 'name');
        foreach (['in', 'out'] as $direction) {
            $list = $record["{$field}_$direction"] ?? '';
            if (in_array($list, $known, true)) {
                $words[] = "$name $list $direction";
            }
        }
    }
    return $words;
}

// A neighbor's lines. Empty for a member of a peer group, because FRR doesn't show lines that the group also has.
function pmlb_neighbor_lines(array $record): array
{
    $peer = pmlb_neighbor_key($record);
    if ($peer === null || !in_array($record['peergroup'] ?? '', ['', 'none'], true)) {
        return [];
    }
    $lines = array_map(fn (string $words) => "neighbor $peer $words", pmlb_words_of($record));
    if (($record['bfdenable'] ?? '') !== '') {
        $lines[] = 'neighbor ' . (pmlb_address($record['bfd_peer'] ?? '') ?? $peer) . ' bfd';
    }
    $source = pmlb_update_source($record);
    return array_merge($lines, $source === '' ? [] : ["neighbor $peer update-source $source"]);
}

function pmlb_list_lines(array $list): array
{
    $name = (($list['iptype'] ?? '') === 'IPv6' ? 'ipv6' : 'ip') . " prefix-list {$list['name']}";
    $lines = [];
    foreach ($list['row'] ?? [] as $rule) {
        $what = ($rule['any'] ?? '') !== '' ? 'any' : pmlb_network((string) ($rule['source'] ?? ''));
        $bounds = implode(array_map(fn ($bound) => in_array($rule[$bound] ?? '', ['', '0'], true) ? '' : " $bound $rule[$bound]", ['ge', 'le']));
        $lines[] = "$name seq {$rule['seq']} {$rule['action']} $what$bounds";
    }
    return $lines;
}

// A prefix without host bits, as FRR writes it.
function pmlb_network(string $prefix): string
{
    [$address, $length] = array_pad(explode('/', $prefix), 2, '');
    $binary = @inet_pton($address);
    if ($binary === false) {
        return $prefix;
    }
    $mask = '';
    for ($left = (int) $length; strlen($mask) < strlen($binary); $left -= 8) {
        $mask .= chr(0xff << 8 - max(0, min(8, $left)) & 0xff);
    }
    return inet_ntop($binary & $mask) . "/$length";
}

// A line with one space between words, as FRR writes it. FRR 10 leaves out the number of hops if it is 255.
function pmlb_plain_line(string $line): string
{
    return preg_replace('/ ebgp-multihop$/', '$0 255', trim((string) preg_replace('/\s+/', ' ', $line)));
}

// The lines that FRR lacks or has in excess, as in its configuration, by neighbor and list. Passwords are hidden.
function pmlb_differences(array $document, string $running, array $removed): array
{
    ['neighbors' => $neighbors, 'prefixLists' => $lists] = pmlb_owned($document);
    $shown = array_map('pmlb_plain_line', explode("\n", $running));
    $wanted = [];
    foreach ($neighbors as $record) {
        $wanted[(string) pmlb_neighbor_key($record)] = array_map('pmlb_plain_line', pmlb_neighbor_lines($record));
    }
    foreach ($lists as $list) {
        $wanted[$list['name']] = array_map('pmlb_plain_line', pmlb_list_lines($list));
    }
    $differences = [];
    foreach ($wanted as $name => $lines) {
        $own = '/^(?:neighbor ' . preg_quote((string) $name, '/') . ' ' . PMLB_OURS . '\b|ip(?:v6)? prefix-list '
            . preg_quote((string) $name, '/') . ' seq )/';
        $extra = array_diff($lines === [] ? [] : preg_grep($own, $shown), $lines);
        $differences[$name] = array_merge(array_diff($lines, $shown), array_map(fn ($line) => "no $line", $extra));
    }
    foreach (pmlb_left_over($document, $shown, $removed) as $name) {
        $differences[$name] = ["no $name"];
    }
    $hidden = fn (string $line) => (string) preg_replace('/( password ).*/', '$1…', $line);
    return array_filter(array_map(fn (array $lines) => array_values(array_map($hidden, $lines)), $differences));
}

// Neighbors and lists that FRR runs with, although the configuration no longer has them: removed ones, and those with an ownership mark.
function pmlb_left_over(array $document, array $shown, array $removed): array
{
    $configured = array_merge(
        array_map('pmlb_neighbor_key', pmlb_section('frrbgpneighbors')),
        array_map('pmlb_prefix_list_key', pmlb_section('frrglobalprefixes'))
    );
    $owners = implode('|', array_filter([$document['owner'], $document['formerOwner'] ?? null]));
    $marked = '/^description ' . pmlb_mark("(?:$owners)") . '( |$)/';
    $left = [];
    foreach ($shown as $line) {
        if (preg_match('/^(?:neighbor|ip(?:v6)? prefix-list) (\S+) (.*)$/', $line, $found) === 1
            && !in_array($found[1], $configured, true)
            && (in_array($found[1], $removed, true) || preg_match($marked, $found[2]) === 1)) {
            $left[$found[1]] = $found[1];
        }
    }
    return array_values($left);
}
