#!/bin/sh
# FRR's reload by this firewall's own FRR. Stays until it ends, so that the list of processes shows a reload from its first moment on.
${PMLB_FRR_ROOT:+"${0%/*}/../../../frr/in-root" "$PMLB_FRR_ROOT"} /usr/lib/frr/frr-reload.py "$@"
