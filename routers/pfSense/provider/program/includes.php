<?php
// On the command line nothing of pfSense is loaded yet. It has to be loaded here, outside of any function: some of its
// files set what they take for global variables.
require_once 'config.inc';
require_once 'functions.inc';
if (stream_resolve_include_path('frr.inc') !== false) {
    require_once 'frr.inc';
}
