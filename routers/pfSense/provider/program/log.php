<?php
// The reasons for refused sessions in FRR's log. FRR's state doesn't keep the reason if a session was refused while it was opened.

// The text of the last NOTIFICATION to or from a neighbor, unless the session came up since. Needs "log adjacency changes" (BGP settings).
function pmlb_last_notification(string $address): string
{
    $said = '';
    $ours = preg_quote($address, '/');
    foreach (pmlb_log_lines() as $line) {
        if (preg_match("/%NOTIFICATION: (?:sent to|received from) neighbor $ours(?![\\d.:a-f]).*?\\(([^)]*)\\)/i", $line, $found)) {
            $said = $found[1];
        } elseif (preg_match("/%ADJCHANGE: neighbor $ours(?![\\d.:a-f]).*\\bUp\\b/i", $line)) {
            $said = '';
        }
    }
    return $said;
}

// The last lines of the routing log: enough for a few minutes of failing sessions.
function pmlb_log_lines(): array
{
    static $lines = null;
    if ($lines === null) {
        global $g;
        $file = @fopen(($g['varlog_path'] ?? '/var/log') . '/routing.log', 'r');
        $lines = [];
        if ($file !== false) {
            fseek($file, -min(fstat($file)['size'], 262144), SEEK_END);
            $lines = explode("\n", (string) stream_get_contents($file));
            fclose($file);
        }
    }
    return $lines;
}
