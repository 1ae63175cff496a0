<?php
// What a field's value may be. FRR's package checks nothing of a neighbour itself: a newline in a description would
// become a line of FRR's configuration, and a quote in a password a command of setkey.

function pmlb_integer(int $least, int $most): callable
{
    return fn (string $value) => preg_match('/^(0|[1-9][0-9]{0,9})$/D', $value) === 1
        && (int) $value >= $least && (int) $value <= $most ? null : "not an integer from $least to $most";
}

function pmlb_one_of(string ...$values): callable
{
    return fn (string $value) => in_array($value, $values, true) ? null : 'not one of ' . implode(', ', $values);
}

function pmlb_either(callable $one, callable $other): callable
{
    return fn (string $value) => $one($value) === null ? null : $other($value);
}

function pmlb_matching(string $pattern, string $problem): callable
{
    return fn (string $value) => preg_match($pattern, $value) === 1 ? null : $problem;
}

function pmlb_name(): callable
{
    return pmlb_matching('/^[A-Za-z0-9_-]{1,64}$/D', 'not a name of letters, digits, _ and -');
}

// pfSense decodes entities twice when it reads some fields, so such a text would come back as another.
function pmlb_text(int $length): callable
{
    return function (string $value) use ($length): ?string {
        if (strlen($value) > $length) {
            return "longer than $length characters";
        }
        if (preg_match('/^[ !#-~]*$/D', $value) !== 1 || $value !== ltrim($value)) {
            return 'not printable ASCII without quotes and without a space in front';
        }
        return preg_match('/&#?[A-Za-z0-9]+;/', $value) === 1 ? 'an XML entity, which pfSense would decode' : null;
    };
}

function pmlb_address_rule(): callable
{
    return fn (string $value) => pmlb_address($value) === null ? 'not an IP address' : null;
}

function pmlb_password_rule(): callable
{
    $problem = 'not 1 to 80 of the characters A-Z a-z 0-9 . _ ~ + / = : @ % ^ -';
    return pmlb_matching('/^[A-Za-z0-9._~+\/=:@%^-]{1,80}$/D', $problem);
}

// A neighbour's fields with their rules. The empty value is always allowed but for the required ones.
// A preview has the same, in rules/pfSense/fields.ts.
function pmlb_neighbor_rules(): array
{
    static $rules = null;
    if ($rules !== null) {
        return $rules;
    }
    $number = pmlb_integer(0, 4294967295);
    $asn = pmlb_integer(1, 4294967295);
    $seconds = pmlb_integer(0, 65535);
    $rules = [
        'peer' => pmlb_address_rule(),
        'descr' => pmlb_text(pmlb_facts()['longestDescription']),
        'password' => pmlb_password_rule(),
        'password_type' => pmlb_one_of('none', 'both', 'both-bidir', 'frr', 'setkey', 'setkey-bidir'),
        'asnum' => pmlb_either($asn, pmlb_one_of('internal', 'external')),
        'updatesource_type' => pmlb_one_of('ipv4', 'ipv6'),
        'updatesource' => pmlb_matching('/^[A-Za-z0-9_.|:-]{1,80}$/D', 'not an interface or a virtual address'),
        'defaultoriginate' => pmlb_one_of('no', 'ipv4', 'ipv6', 'yes'),
        'sendcommunity' => pmlb_one_of('disabled', 'enabled', 'standard', 'extended', 'both'),
        'nexthopself' => pmlb_one_of('disabled', 'enabled', 'force'),
        'timers_keepalive' => $seconds,
        'timers_holdtime' => $seconds,
        'timers_connect' => pmlb_integer(1, 65535),
        'bfd_peer' => pmlb_either(pmlb_address_rule(), pmlb_one_of('default')),
        'grmode' => pmlb_one_of('default', 'restart', 'helper', 'disable'),
        'allowasin' => pmlb_either(pmlb_integer(1, 10), pmlb_one_of('disabled', 'enabled', 'origin')),
        'capability_orf' => pmlb_one_of('disabled', 'send', 'receive', 'both'),
        'ebgpmultihop' => pmlb_integer(0, 255),
        'weight' => $seconds,
        'advertisementinterval' => pmlb_integer(0, 600),
        'ttlsecurityhops' => pmlb_integer(1, 254),
        'localas_num' => $asn,
        'maximumprefix_num' => $number,
        'maximumprefix_threshold' => pmlb_integer(1, 100),
        'maximumprefix_restart' => pmlb_integer(1, 65535),
        'maximumprefixout_num' => $number,
        'shutdownmessage' => pmlb_text(128),
        'shutdownautortt' => pmlb_integer(1, 65535),
        'shutdownautokeepalive' => pmlb_integer(1, 65535),
    ];
    foreach (['distribute', 'prefixfilter', 'aspathfilter', 'routemap'] as $filter) {
        $rules += ["{$filter}_in" => pmlb_name(), "{$filter}_out" => pmlb_name()];
    }
    foreach (['peergroup', 'defaultoriginateroutemap', 'unsuppressmap'] as $reference) {
        $rules[$reference] = pmlb_name();
    }
    foreach (pmlb_neighbor_checkboxes() as $checkbox) {
        $rules[$checkbox] = pmlb_one_of('on');
    }
    return $rules;
}

function pmlb_neighbor_checkboxes(): array
{
    return [
        'bfdenable', 'bfd_check_control_plane_failure', 'shutdown', 'bothaf', 'softreconfigurationinbound', 'passive',
        'addpathtxallpaths', 'addpathtxbestpathperas', 'asoverride', 'attributeunchanged', 'attributeunchanged_aspath',
        'attributeunchanged_med', 'attributeunchanged_nexthop', 'capability', 'capability_nexthop',
        'dontcapabilitynegotiate', 'overridecapability', 'disableconnectedcheck', 'enforcemultihop',
        'localas_noprepend', 'localas_replaceas', 'maximumprefix_warnonly', 'removeprivateas', 'removeprivateas_all',
        'removeprivateas_replace', 'routeclient_reflector', 'routeclient_server', 'solo',
    ];
}

function pmlb_prefix_list_rules(): array
{
    return ['iptype' => pmlb_one_of('IPv4', 'IPv6'), 'name' => pmlb_name(), 'descr' => pmlb_text(pmlb_facts()['longestDescription'])];
}

function pmlb_row_rules(string $iptype): array
{
    $length = pmlb_integer(0, $iptype === 'IPv6' ? 128 : 32);
    return [
        'seq' => pmlb_integer(1, 4294967295),
        'action' => pmlb_one_of('permit', 'deny'),
        'source' => fn (string $value) => pmlb_is_prefix($value, $iptype) ? null : "not a prefix of $iptype",
        'any' => pmlb_one_of('ON'),
        'ge' => $length,
        'le' => $length,
    ];
}

function pmlb_is_prefix(string $value, string $iptype): bool
{
    $parts = explode('/', $value);
    $address = count($parts) === 2 ? pmlb_address($parts[0]) : null;
    $ipv6 = $iptype === 'IPv6';
    return $address !== null
        && (strpos($address, ':') !== false) === $ipv6
        && pmlb_integer(0, $ipv6 ? 128 : 32)($parts[1]) === null;
}
