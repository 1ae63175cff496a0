# Prints the lines that turn the router's configuration into the one that is wanted, none where they agree; or says on
# standard error why nothing may be changed, and fails. Lines that begin with "! " are for the script: what was done, and
# whom to ask for routes again.
#
# Set before: mode (apply or remove), owner, adopt (yes or no). No apostrophe may stand outside of comments in here and
# in the other parts: the program is quoted by them.

END {
    if (unreadable) refuse("vtysh doesn" quote "t answer:" excerpt)
    else if (mode == "apply") claimAll()
    for (i = 1; i <= listCount["have"]; i++) if (listGoes(lists["have", i])) missed(lists["have", i])
    if (refused) {
        close("cat 1>&2")
        exit 1
    }
    if (mode == "apply") for (i = 1; i <= listCount["want"]; i++) changeList(lists["want", i])
    dropNeighbors()
    if (mode == "apply") {
        changeSessions()
        changeRouting("ipv4")
        changeRouting("ipv6")
        openSessions()
        askAgain()
    }
    if (opened) print "exit"
    for (i = 1; i <= listCount["have"]; i++) {
        if (!listGoes(lists["have", i])) continue
        print "no " listCommand(lists["have", i])
        print "! did prefix-list " shortName(lists["have", i]) " removed"
    }
}
