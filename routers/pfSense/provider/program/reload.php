<?php
// The package reloads or restarts FRR in the background and without a lock. Two parallel reloads remove each other's additions for good. So
// no reload may run when the package begins one. While a reload runs, FRR hasn't taken over its configuration.

// The command lines, by process, of reloads and of the package's script that starts and stops FRR. The command line of watchfrr contains the
// script's name, too, so a match has to begin with a shell or an interpreter. Null if the processes can't be listed.
function pmlb_reloads(): ?array
{
    $listed = pmlb_run(['ps', '-axww', '-o', 'pid=', '-o', 'command='], 5);
    if ($listed === null) {
        return null;
    }
    $runner = '(?:\S*\/)?(?:sh|bash|nohup|setsid|env|python[\d.]*|frr-reload(?:\.py)?)';
    $script = '(?:frr-reload(?:\.py)?|rc\.d\/frr(?:\.sh)?)';
    $reloads = [];
    foreach (explode("\n", $listed) as $line) {
        if (preg_match("/^\s*(\d+)\s+($runner(?:\s.*)?)$/", $line, $found) === 1
            && preg_match("/(?:^|[\s\/'\"])$script(?=[\s'\"]|$)/", $found[2]) === 1) {
            $reloads[(int) $found[1]] = $found[2];
        }
    }
    return $reloads;
}

function pmlb_is_reloading(): bool
{
    return pmlb_reloads() !== [];
}

// Waits until no reload runs. Returns false at the deadline.
function pmlb_await_reloads(float $deadline): bool
{
    while (pmlb_is_reloading()) {
        if (microtime(true) >= $deadline) {
            return false;
        }
        usleep(250000);
    }
    return true;
}

function pmlb_refuse_reloading(): void
{
    $reloads = pmlb_reloads();
    $process = (int) array_key_last($reloads ?? []);
    $which = $process === 0 ? '' : " (process $process)";
    $end = $process === 0 ? '' : ": kill $process";
    pmlb_refuse(pmlb_refusal(
        'busy',
        '',
        "FRR is still reloading an earlier configuration$which, and a second reload beside it would lose neighbors; try again when it "
            . "has ended. If it never ends, end it under Diagnostics > Command Prompt$end"
    ));
}
