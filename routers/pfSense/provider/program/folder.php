<?php
// The program's folder in the firewall's temporary folder, for the lock, for keys, and for a reminder of unfinished work.

function pmlb_folder(): string
{
    $folder = sys_get_temp_dir() . '/pulumi-metallb';
    @mkdir($folder, 0700);
    clearstatcache();
    $found = @lstat($folder);
    // With a link, or the folder of another user, that user could read the files.
    $ours = $found !== false && ($found['mode'] & 0170000) === 0040000;
    if ($ours && function_exists('posix_geteuid')) {
        $ours = $found['uid'] === posix_geteuid();
    }
    if (!$ours) {
        pmlb_refuse(pmlb_refusal('failed', '', "$folder on the firewall belongs to another user; remove it"));
    }
    if (($found['mode'] & 0077) !== 0) {
        chmod($folder, 0700);
    }
    return $folder;
}

// Writes a file that no other user can read.
function pmlb_write_private(string $file, string $content): void
{
    $mask = umask(0077);
    $written = file_put_contents($file, $content);
    umask($mask);
    if ($written !== strlen($content)) {
        pmlb_refuse(pmlb_refusal('failed', '', "$file on the firewall can't be written; is its disk full?"));
    }
}
