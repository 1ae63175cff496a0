<?php
// The package has FRR reload in the background. The cluster announces as soon as we are done, and a route that meets yesterday's filter is
// refused for good; so an apply ends when FRR runs with what was written, or after a while says that it doesn't yet.

// Whether FRR has taken over what the document asks for. Waits without our lock; a stopped FRR has nothing to take over.
function pmlb_await_takeover(array $document, array $answer): bool
{
    $wanted = pmlb_running_lines($document);
    $deadline = microtime(true) + 10;
    do {
        $running = pmlb_vtysh_text('show running-config');
        if ($running === null || !$answer['bgpEnabled']) {
            return true;
        }
        $lines = array_flip(array_map('trim', explode("\n", $running)));
        $lacking = array_diff_key($wanted, $lines);
        $left = array_filter($answer['removed'], fn ($peer) => preg_match('/^ neighbor ' . preg_quote($peer, '/') . ' /m', $running) === 1);
        if ($lacking === [] && $left === []) {
            return true;
        }
        usleep(100000);
    } while (microtime(true) < $deadline);
    return false;
}

// What can be seen in FRR's configuration word by word of neighbours and lists, as keys.
function pmlb_running_lines(array $document): array
{
    $lines = [];
    foreach ($document['neighbors'] as $record) {
        $neighbor = "neighbor {$record['peer']}";
        $lines["$neighbor remote-as {$record['asnum']}"] = true;
        if (($record['password'] ?? '') !== '' && preg_match('/^(frr|both)/', $record['password_type'] ?? '')) {
            $lines["$neighbor password {$record['password']}"] = true;
        }
    }
    foreach ($document['prefixLists'] as $list) {
        $name = (($list['iptype'] ?? '') === 'IPv6' ? 'ipv6' : 'ip') . " prefix-list {$list['name']}";
        foreach ($list['row'] ?? [] as $rule) {
            $what = ($rule['any'] ?? '') !== '' ? 'any' : $rule['source'];
            $bounds = implode(array_map(fn ($bound) => ($rule[$bound] ?? '') === '' ? '' : " $bound $rule[$bound]", ['ge', 'le']));
            $lines["$name seq {$rule['seq']} {$rule['action']} $what$bounds"] = true;
        }
    }
    return $lines;
}

// FRR filters what comes in from now on by a changed list; what has come in before is asked for again, of neighbours that can be asked.
function pmlb_filter_anew(array $document, array $lists): void
{
    $commands = [];
    foreach ($document['neighbors'] as $record) {
        if (in_array($record['prefixfilter_in'] ?? '', $lists, true)) {
            array_push($commands, '-c', "clear bgp {$record['peer']} soft in");
        }
    }
    if ($commands !== []) {
        pmlb_run([pmlb_vtysh_command(), ...$commands], 10);
    }
}
