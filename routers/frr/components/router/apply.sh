# Runs on the router, in a POSIX shell. Set before: $mode (create, apply, look or remove), $vtysh, $save, $owner, $adopt
# and $plan, the awk program. Standard input has the wanted lines, as FRR writes its own configuration.
#
# Passwords are in variables and pipes only, never in a file, in an argument of a process, or in the output.
set -u
umask 077
export LC_ALL=C VTYSH_PAGER=cat
PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

fail() {
    echo "$1" >&2
    undo
    exit 1
}

# A create that fails leaves nothing in the state, so it leaves nothing on the router either. With adopt, some lines may
# be older than this run: then nothing is removed, and the next create takes over the rest.
changed=
undo() {
    [ "$mode" = create ] && [ "$adopt" = no ] && [ -n "$changed" ] || return 0
    lines=$(mode=remove && compare 2>/dev/null) && change "$lines" >/dev/null
    if lines=$(mode=remove && compare 2>/dev/null) && [ -z "$lines" ]; then
        echo "What this run had added is removed again." >&2
    else
        echo "What this run had added could not be removed again. Set adopt for the next try." >&2
    fi
}

unsecret() {
    sed -e 's/password .*/password (hidden)/'
}

wanted=$(cat)

# Without bgpd, its part is missing in the running configuration, and saving would lose that part.
case " $($vtysh -c 'show daemons' 2>/dev/null </dev/null) " in
*bgpd*) ;;
*) fail "bgpd isn't running on the router, or vtysh can't reach it; nothing was changed." ;;
esac

# Some shells keep a here-document in a file, and no file may hold a password. So the lines go through pipes.
sides() {
    $vtysh -c 'show running-config' 2>&1 || echo '= unreadable ='
    printf '= wanted =\n%s\n' "$wanted"
}

compare() {
    sides | awk -v mode="$mode" -v owner="$owner" -v adopt="$adopt" "$plan"
}

# From FRR 9 on, vtysh reads a file once for each daemon, in parallel processes. Only one of them would get the lines of a pipe.
change() {
    case $($vtysh --help 2>/dev/null </dev/null) in
    *--no-fork*) alone=--no-fork ;;
    *) alone= ;;
    esac
    printf '%s\n' "$1" | $vtysh $alone -f /dev/stdin 2>&1
}

# vtysh continues after an error, and doesn't always exit with one. A missing vtysh.conf is no error.
complaints() {
    grep -v 'vtysh\.conf' | grep -E '^%|^line [0-9]+:|% |already running|Exiting|Error' | unsecret
}

tell() {
    [ -n "$1" ] || return 0
    changed=yes
    said=$(change "$1")
    code=$?
    wrong=$(printf '%s\n' "$said" | complaints)
    [ "$code" -eq 0 ] && [ -z "$wrong" ] || fail "The router refused a part of it (vtysh ended with $code):
$wrong"
}

stage() {
    printf '%s\n' "$lines" | awk -v wanted="$1" '/^! then / { stage = $3; next } stage == wanted && !/^! / { print }'
}

lines=$(compare) || exit 1
if [ "$mode" = look ]; then
    printf '%s\n' "$lines" | sed -n 's/^! did //p'
    exit 0
fi
if [ -n "$lines" ]; then
    # Sessions are opened after all other lines: no session may start without its password.
    tell "$(stage '')"
    tell "$(stage passwords)"
    tell "$(stage sessions)"
    # A compare in mode create would refuse the lines that this run has just added.
    left=$([ "$mode" != create ] || mode=apply; compare) || fail "The router took everything, but its configuration can't be compared."
    [ -z "$left" ] || fail "The router took everything, but its configuration still lacks:
$(printf '%s\n' "$left" | unsecret)"
    # FRR applies a changed prefix list to new routes only. This asks for the other routes again, and resets no session.
    printf '%s\n' "$lines" | sed -n 's/^! ask //p' | while read -r neighbor; do
        $vtysh -c "clear bgp $neighbor soft" </dev/null >/dev/null 2>&1
    done
    printf '%s\n' "$lines" | sed -n 's/^! did //p'
fi

# Saves without a change, too: an earlier run may have changed lines and failed to save them.
if [ "$save" = yes ]; then
    said=$($vtysh -c 'write memory' 2>&1 </dev/null)
    code=$?
    wrong=$(printf '%s\n' "$said" | grep -v 'vtysh\.conf' | grep '^%' | unsecret)
    [ "$code" -eq 0 ] && [ -z "$wrong" ] || fail "It runs, but could not be saved (vtysh ended with $code):
$wrong"
fi
