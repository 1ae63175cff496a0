<?php
// Runs one request to a transport of the box: php run.php xmlrpc, with the code on standard input. Prints {"value": …}.
// An error that PHP can't continue from ends with the exit code 255.

require_once __DIR__ . '/common/box.inc';
set_include_path(box_include_path());
putenv('PATH=' . __DIR__ . '/bin:' . getenv('PATH'));
putenv('TMPDIR=' . box_path('tmp'));
if (($argv[1] ?? '') !== 'xmlrpc') {
    fwrite(STDERR, "php run.php xmlrpc\n");
    exit(1);
}

// The configuration is read before the wait for the lock, so a request can have an old configuration.
require_once 'config.inc';
require_once 'functions.inc';
$turn = lock('xmlrpc', LOCK_EX);

function exec_php(string $code)
{
    eval($code);
    return isset($toreturn) && $toreturn ? $toreturn : true;
}

echo json_encode(['value' => exec_php((string) stream_get_contents(STDIN))]), "\n";
unlock($turn);
