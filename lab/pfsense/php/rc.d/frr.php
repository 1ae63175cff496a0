<?php
// Asks the process that runs FRR's daemons, over the firewall's control socket, to restart exactly these daemons.

require_once 'box.inc';
require_once 'util.inc';

usleep(1000 * (int) box_fault('slowRestartMs'));
$body = $argv[1] ?? '[]';
$socket = @stream_socket_client('unix://' . box_path('control.sock'), $number, $problem, 2);
if ($socket === false) {
    log_error("FRR: nobody restarts the daemons: $problem");
    exit(1);
}
stream_set_timeout($socket, 60);
fwrite($socket, "POST /frr/restart HTTP/1.1\r\nHost: box\r\nContent-Type: application/json\r\n"
    . 'Content-Length: ' . strlen($body) . "\r\nConnection: close\r\n\r\n$body");
fgets($socket);
