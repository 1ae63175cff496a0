<?php
// On the command line, pfSense's functions aren't loaded yet. They are loaded here, outside of any function, because some
// of pfSense's files set variables that they expect to be global. A key needs none of them.
if (($argv[1] ?? '') !== 'key') {
    require_once 'config.inc';
    require_once 'functions.inc';
    if (stream_resolve_include_path('frr.inc') !== false) {
        require_once 'frr.inc';
    }
}
