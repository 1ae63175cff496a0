<?php
// Writes a first config.xml: php init.php <JSON>, or `-` for JSON on standard input. See the README.

require_once __DIR__ . '/common/box.inc';
require_once __DIR__ . '/common/xmlparse.inc';

$wanted = json_decode(($argv[1] ?? '-') === '-' ? (string) stream_get_contents(STDIN) : $argv[1], true);
if (!is_array($wanted)) {
    fwrite(STDERR, "init.php needs a JSON object\n");
    exit(1);
}

// Returns a section with one record, or a list of records; null or an empty list: no such section.
$section = fn (?array $records) => $records === null || $records === [] ? null : ['config' => $records];
$single = fn (?array $record) => $section($record === null ? null : [$record]);
$asn = isset($wanted['asn']) ? (string) $wanted['asn'] : null;
$routerId = $wanted['routerId'] ?? '';
$frr = ['enable' => 'on', 'password' => 'vty', 'routerid' => $routerId, 'carpstatusvid' => 'none'];
$bgp = ['enable' => 'on', 'asnum' => (string) $asn, 'routerid' => $routerId, 'adjacencylog' => 'on'];
// Missing settings are enabled if there is an ASN; null means that there is no such section.
$wanted += $asn === null ? ['frr' => null, 'frrbgp' => null] : ['frr' => $frr, 'frrbgp' => $bgp];

$config = [
    'version' => '23.3',
    'system' => [
        'hostname' => $wanted['hostname'] ?? 'pfSense',
        'domain' => $wanted['domain'] ?? 'home.arpa',
        'timezone' => 'Etc/UTC',
        'webgui' => ['protocol' => 'https'],
    ],
    'interfaces' => $wanted['interfaces'] ?? ['lan' => ['enable' => '', 'if' => 'vtnet0', 'descr' => 'LAN']],
    'hasync' => ($wanted['hasync'] ?? '') === '' ? '' : ['synchronizetoip' => $wanted['hasync']],
    'virtualip' => ($wanted['vips'] ?? []) === [] ? '' : ['vip' => $wanted['vips']],
    'filter' => ['rule' => [['type' => 'pass', 'interface' => 'lan', 'descr' => 'Default allow LAN to any <rule> & "more"']]],
    'installedpackages' => [
        'package' => [['name' => 'FRR', 'internal_name' => 'frr', 'descr' => 'FRR routing daemon', 'version' => '2.0.2_7']],
        'frr' => $single($wanted['frr']),
        'frrbgp' => $single($wanted['frrbgp']),
        'frrbgpadvanced' => $single($wanted['frrbgpadvanced'] ?? null),
        'frrbfd' => $single($wanted['frrbfd'] ?? null),
        'frrglobalraw' => $single($wanted['frrglobalraw'] ?? null),
        'frrglobalacls' => $section($wanted['acls'] ?? null),
        'frrglobalprefixes' => $section($wanted['prefixLists'] ?? null),
        'frrglobalroutemaps' => $section($wanted['routeMaps'] ?? null),
        'frrbgpneighbors' => $section($wanted['neighbors'] ?? null),
    ],
    'revision' => ['time' => (string) time(), 'description' => '(system): initial configuration', 'username' => '(system)'],
];

@mkdir(box_path('tmp'), 0755, true);
@mkdir(box_path('frr'), 0755);
box_write('uniqueid', ($wanted['uniqueid'] ?? bin2hex(random_bytes(10))) . "\n");
box_write('config.xml', dump_xml_config($config, 'pfsense'));
