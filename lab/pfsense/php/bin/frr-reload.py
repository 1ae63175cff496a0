#!/bin/sh
# FRR's reload with this firewall's own FRR. It runs until the reload ends, so the list of processes shows the whole reload.
${PMLB_FRR_ROOT:+"${0%/*}/../../../frr/in-root" "$PMLB_FRR_ROOT"} /usr/lib/frr/frr-reload.py "$@"
