# Runs on the router, in a POSIX shell. Set before: $mode (apply or remove), $vtysh, $save, $owner, $adopt and $plan,
# the awk program; what is wanted comes in on standard input, in the words of FRR's own configuration.
#
# Passwords are in variables and pipes only: no file, no argument of a process, and no line of output has one.
set -u
umask 077
export LC_ALL=C VTYSH_PAGER=cat
PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

fail() {
    echo "$1" >&2
    exit 1
}

unsecret() {
    sed -e 's/password .*/password (hidden)/'
}

wanted=$(cat)

look() {
    $vtysh -c 'show running-config' 2>&1 || echo '= unreadable ='
    cat <<END
= wanted =
$wanted
END
}

compare() {
    look | awk -v mode="$mode" -v owner="$owner" -v adopt="$adopt" "$plan"
}

change() {
    $vtysh -f /dev/stdin 2>&1 <<END
$lines
END
}

# vtysh goes on after an error, and doesn't always end with one. That its own settings' file is missing is none.
complaints() {
    grep -v 'vtysh\.conf' | grep -E '^%|^line [0-9]+:|% |already running|Exiting|Error' | unsecret
}

lines=$(compare) || exit 1
if [ -n "$lines" ]; then
    said=$(change)
    code=$?
    wrong=$(complaints <<END
$said
END
)
    [ "$code" -eq 0 ] && [ -z "$wrong" ] || fail "The router refused a part of it (vtysh ended with $code):
$wrong"
    left=$(compare) || exit 1
    [ -z "$left" ] || fail "The router took everything, but its configuration still lacks:
$(unsecret <<END
$left
END
)"
    # FRR looks at a changed prefix-list for new routes only; this asks for the others again and resets nothing.
    sed -n 's/^! ask //p' <<END | while read -r neighbor; do
$lines
END
        $vtysh -c "clear bgp $neighbor soft" </dev/null >/dev/null 2>&1
    done
    sed -n 's/^! did //p' <<END
$lines
END
fi

# Without a change, too: an earlier run may have changed something and failed to save it.
if [ "$save" = yes ]; then
    said=$($vtysh -c 'write memory' 2>&1 </dev/null)
    code=$?
    wrong=$(grep -v 'vtysh\.conf' <<END | grep '^%' | unsecret
$said
END
)
    [ "$code" -eq 0 ] && [ -z "$wrong" ] || fail "It runs, but could not be saved (vtysh ended with $code):
$wrong"
fi
