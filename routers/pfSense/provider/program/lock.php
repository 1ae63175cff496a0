<?php
// The program's own lock. It must not be pfSense's lock('config'), because write_config takes that lock itself and would wait forever.

function pmlb_with_lock(callable $work)
{
    $file = fopen(pmlb_folder() . '/lock', 'c');
    $deadline = microtime(true) + 20;
    while (!flock($file, LOCK_EX | LOCK_NB)) {
        if (microtime(true) > $deadline) {
            fclose($file);
            $message = 'another update of this firewall has been under way for 20 seconds; try again';
            pmlb_refuse(pmlb_refusal('busy', '', $message));
        }
        usleep(50000);
    }
    try {
        return $work();
    } finally {
        flock($file, LOCK_UN);
        fclose($file);
    }
}
