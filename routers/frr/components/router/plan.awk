# Prints the lines that turn the router's configuration into the wanted one, and none if they are equal. If nothing may be
# changed, it prints the reasons on standard error and fails. Lines that begin with "! " are for the script: the changes,
# and the neighbors to ask for routes again.
#
# The lines after "! then passwords" set passwords. The lines after "! then sessions" open sessions.
#
# Set before: mode (create, apply, look or remove), owner, adopt (yes or no). This part and the other parts may have an
# apostrophe in comments only, because the shell puts the program between apostrophes.

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
