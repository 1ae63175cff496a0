#!/bin/sh
# The package's script for FRR's daemons: frr.sh restart|stop <the wanted daemons, as JSON>. Ends when they run, or are stopped.
"$(dirname "$0")/../bin/php" "$(dirname "$0")/frr.php" "$2"
