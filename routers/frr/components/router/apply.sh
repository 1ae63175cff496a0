# Runs on the router, in a POSIX shell. Set before: $mode (create, apply, look or remove), $vtysh, $save, $owner, $adopt
# and $plan, the awk program. Standard input has the wanted lines, in the words of FRR's own configuration.
#
# Passwords are in variables and pipes only: no file, no argument of a process, and no line of output has one.
set -u
umask 077
export LC_ALL=C VTYSH_PAGER=cat
PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

fail() {
    echo "$1" >&2
    undo
    exit 1
}

# A create that fails leaves nothing in the state, so it leaves nothing on the router either. With adopt there may be
# something that was there before: the next try finds that, and goes on.
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

# Without bgpd its part isn't in the configuration, and saving would lose it.
case " $($vtysh -c 'show daemons' 2>/dev/null </dev/null) " in
*bgpd*) ;;
*) fail "bgpd isn't running on the router, or vtysh can't reach it; nothing was changed." ;;
esac

# Some shells keep a here-document in a file, and no password may be in one: all goes through pipes.
sides() {
    $vtysh -c 'show running-config' 2>&1 || echo '= unreadable ='
    printf '= wanted =\n%s\n' "$wanted"
}

compare() {
    sides | awk -v mode="$mode" -v owner="$owner" -v adopt="$adopt" "$plan"
}

# From FRR 9 on, vtysh reads a file once for each daemon, in processes side by side. Of a pipe, only one of them would get the lines.
change() {
    case $($vtysh --help 2>/dev/null </dev/null) in
    *--no-fork*) alone=--no-fork ;;
    *) alone= ;;
    esac
    printf '%s\n' "$1" | $vtysh $alone -f /dev/stdin 2>&1
}

# vtysh goes on after an error, and doesn't always end with one. That its own settings' file is missing is none.
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
    # Sessions are opened once the router has taken all the rest: without its password, none may speak to anybody.
    tell "$(stage '')"
    tell "$(stage passwords)"
    tell "$(stage sessions)"
    # A create would refuse now what it has just made.
    left=$([ "$mode" != create ] || mode=apply; compare) || fail "The router took everything, but its configuration can't be compared."
    [ -z "$left" ] || fail "The router took everything, but its configuration still lacks:
$(printf '%s\n' "$left" | unsecret)"
    # FRR looks at a changed prefix-list for new routes only; this asks for the others again and resets nothing.
    printf '%s\n' "$lines" | sed -n 's/^! ask //p' | while read -r neighbor; do
        $vtysh -c "clear bgp $neighbor soft" </dev/null >/dev/null 2>&1
    done
    printf '%s\n' "$lines" | sed -n 's/^! did //p'
fi

# Without a change, too: an earlier run may have changed something and failed to save it.
if [ "$save" = yes ]; then
    said=$($vtysh -c 'write memory' 2>&1 </dev/null)
    code=$?
    wrong=$(printf '%s\n' "$said" | grep -v 'vtysh\.conf' | grep '^%' | unsecret)
    [ "$code" -eq 0 ] && [ -z "$wrong" ] || fail "It runs, but could not be saved (vtysh ended with $code):
$wrong"
fi
