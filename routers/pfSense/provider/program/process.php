<?php
// Runs a command without a shell and with a timeout. Null if the command can't be run, fails, or takes too long.

function pmlb_run(array $command, float $seconds): ?string
{
    $process = @proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']], $pipes);
    if (!is_resource($process)) {
        return null;
    }
    stream_set_blocking($pipes[1], false);
    $deadline = microtime(true) + $seconds;
    $output = '';
    while (!feof($pipes[1]) && ($left = $deadline - microtime(true)) > 0) {
        $read = [$pipes[1]];
        $none = null;
        if (stream_select($read, $none, $none, (int) $left, (int) (($left - (int) $left) * 1e6)) > 0) {
            $output .= fread($pipes[1], 65536);
        }
    }
    $ended = feof($pipes[1]);
    if (!$ended) {
        proc_terminate($process, 9);
    }
    fclose($pipes[1]);
    return proc_close($process) === 0 && $ended ? $output : null;
}

function pmlb_run_json(array $command, float $seconds): ?array
{
    $output = pmlb_run($command, $seconds);
    $value = $output === null ? null : json_decode($output, true);
    return is_array($value) ? $value : null;
}
