# Prints the lines that turn the router's configuration into the one that is wanted, none where they agree; or says on
# standard error why nothing may be changed, and fails. Lines that begin with "! " are for the script: what was done, and
# whom to ask for routes again.
#
# Passwords are set by the lines behind "! then passwords", sessions are opened by those behind "! then sessions".
#
# Set before: mode (create, apply, look or remove), owner, adopt (yes or no). No apostrophe may stand outside of comments in here and
# in the other parts: the program is quoted by them.

END {
    if (unreadable) refuse("vtysh doesn" quote "t answer:" excerpt)
    else if (mode != "remove") claimAll()
    for (i = 1; i <= listCount["have"]; i++) if (listGoes(lists["have", i])) missed(lists["have", i])
    if (refused) {
        close("cat 1>&2")
        exit 1
    }
    if (mode != "remove") for (i = 1; i <= listCount["want"]; i++) changeList(lists["want", i])
    dropNeighbors()
    if (mode != "remove") {
        changeSessions()
        changeRouting("ipv4")
        changeRouting("ipv6")
    }
    closeBgp()
    for (i = 1; i <= listCount["have"]; i++) {
        if (!listGoes(lists["have", i])) continue
        print "no " listCommand(lists["have", i])
        print "! did prefix-list " shortName(lists["have", i]) " removed"
    }
    if (mode != "remove") {
        changePasswords()
        openSessions()
        askAgain()
    }
}
