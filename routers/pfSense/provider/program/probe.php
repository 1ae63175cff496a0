<?php
// The firewall's view of the network, without FRR.

// The local address that the kernel chooses for an address. Connecting a UDP socket sends nothing.
function pmlb_local_address(string $address): string
{
    $host = strpos($address, ':') === false ? $address : "[$address]";
    $socket = @stream_socket_client("udp://$host:179", $number, $problem, 1);
    if ($socket === false) {
        return '';
    }
    $name = (string) stream_socket_get_name($socket, false);
    fclose($socket);
    return (string) pmlb_address(trim(substr($name, 0, (int) strrpos($name, ':')), '[]'));
}

// The results of TCP connections to port 179, from the addresses that BGP uses: all in parallel, with one second in total.
function pmlb_probe(array $localAddresses): array
{
    $results = [];
    $sockets = [];
    foreach ($localAddresses as $address => $local) {
        $host = fn (string $ip) => strpos($ip, ':') === false ? $ip : "[$ip]";
        $context = stream_context_create($local === '' ? [] : ['socket' => ['bindto' => $host($local) . ':0']]);
        $flags = STREAM_CLIENT_CONNECT | STREAM_CLIENT_ASYNC_CONNECT;
        $url = 'tcp://' . $host((string) $address) . ':179';
        $socket = @stream_socket_client($url, $number, $problem, 1, $flags, $context);
        if ($socket === false) {
            $results[$address] = 'unreachable';
        } else {
            $sockets[$address] = $socket;
        }
    }
    $deadline = microtime(true) + 1;
    while ($sockets !== [] && ($left = $deadline - microtime(true)) > 0) {
        $write = $sockets;
        $except = $sockets;
        $read = null;
        if ((int) stream_select($read, $write, $except, 0, (int) ($left * 1e6)) === 0) {
            break;
        }
        foreach ($write + $except as $address => $socket) {
            $results[$address] = pmlb_connection($socket);
            fclose($socket);
            unset($sockets[$address]);
        }
    }
    array_map('fclose', $sockets);
    return $results + array_fill_keys(array_keys($sockets), 'timeout');
}

// The result of a connection attempt that has ended.
function pmlb_connection($socket): string
{
    if (stream_socket_get_name($socket, true) !== false) {
        return 'open';
    }
    if (!function_exists('socket_import_stream')) {
        return 'refused';
    }
    $error = socket_get_option(socket_import_stream($socket), SOL_SOCKET, SO_ERROR);
    return in_array($error, [SOCKET_EHOSTUNREACH, SOCKET_ENETUNREACH], true) ? 'unreachable' : 'refused';
}

// TCP segments that the kernel dropped for a wrong or missing MD5 signature.
function pmlb_md5_failures(): ?int
{
    $statistics = pmlb_run(['netstat', '-s', '-p', 'tcp'], 3);
    $pattern = '/^\s*(\d+) .*(bad signature|due to no SA|unexpected signature|no signature provided)/m';
    if ($statistics === null || preg_match_all($pattern, $statistics, $found) === 0) {
        return null;
    }
    return array_sum(array_map('intval', $found[1]));
}
