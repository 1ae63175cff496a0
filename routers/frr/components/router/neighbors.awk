# Neighbors, setting by setting. Only different settings are written, so no session is reset without need.

BEGIN {
    slots = split("remote-as shutdown description timers connect bfd ebgp-multihop update-source", slot)
    routing = split("activate list-in list-out maximum-prefix", routed)
}

function giving(address, key, text) {
    if (key == "connect") return "neighbor " address " timers connect " text
    if (key == "bfd" || key == "activate") return "neighbor " address " " key
    if (key ~ /^list-/) return "neighbor " address " prefix-list " text " " substr(key, 6)
    return "neighbor " address " " key " " text
}

function taking(address, key, text) {
    if (key == "connect") return "no neighbor " address " timers connect"
    if (key ~ /^list-/) return "no neighbor " address " prefix-list " text " " substr(key, 6)
    return "no neighbor " address " " key
}

function tell(text) {
    if (!opened && stage != "") print "! then " stage
    if (!opened) print "router bgp " asn["have"]
    opened = 1
    if (section != "" && !entered) print " address-family " section " unicast"
    entered = section != ""
    print " " text
}

# Changes one setting to the wanted value.
function settle(address, key,    name, has, wants) {
    name = section == "" ? key : section " " key
    has = value["have", address, name]
    wants = value["want", address, name]
    if (name == "ipv4 activate" && has == "" && !fresh[address] && !inactive["have"]) has = "on"
    if (has == wants || key == "shutdown") return
    if (wants != "") tell(giving(address, key, wants))
    else if (key != "remote-as" && key != "activate") tell(taking(address, key, has))
    else return
    touched[address] = 1
}

function dropNeighbors(    i, address) {
    for (i = 1; i <= neighbors["have"]; i++) {
        address = neighbor["have", i]
        if (!neighborGoes(address)) continue
        tell("no neighbor " address)
        print "! did neighbor " address " removed"
    }
}

# A new neighbor stays shut down until it is complete: no session may start without its password and its policy. A
# neighbor with a changed password is shut down, too. The change resets the session anyway, and without the shutdown FRR
# keeps a password that the kernel has refused.
function changeSessions(    i, k, address) {
    for (i = 1; i <= neighbors["want"]; i++) {
        address = neighbor["want", i]
        fresh[address] = !(("have", address) in there)
        shut[address] = value["have", address, "shutdown"] != ""
        if (!fresh[address] && !shut[address] && otherPassword(address)) shutDown(address)
        for (k = 1; k <= slots; k++) {
            settle(address, slot[k])
            if (slot[k] == "remote-as" && fresh[address]) shutDown(address)
        }
    }
}

# Passwords come after all other lines. FRR 10 logs each line that it refuses, and it refuses all lines of a neighbor that
# it has refused. So a password of such a neighbor would be in the log.
function changePasswords(    i, address) {
    stage = "passwords"
    for (i = 1; i <= neighbors["want"]; i++) {
        address = neighbor["want", i]
        if (shut[address] && !fresh[address]) forgetPassword(address)
        settle(address, "password")
    }
    closeBgp()
}

function otherPassword(address) { return value["have", address, "password"] != value["want", address, "password"] }

function shutDown(address) {
    tell("neighbor " address " shutdown")
    shut[address] = 1
}

# An earlier run may have left the neighbor shut down because of this password. FRR ignores a password that it already has.
function forgetPassword(address) {
    if (value["have", address, "password"] == "" || otherPassword(address)) return
    tell("no neighbor " address " password")
    delete value["have", address, "password"]
}

function changeRouting(of,    i, k) {
    section = of
    for (i = 1; i <= neighbors["want"]; i++)
        for (k = 1; k <= routing; k++) settle(neighbor["want", i], routed[k])
    if (entered) print " exit-address-family"
    section = ""
    entered = 0
}

function closeBgp() {
    if (opened) print "exit"
    opened = 0
}

function openSessions(    i, address) {
    stage = "sessions"
    for (i = 1; i <= neighbors["want"]; i++) {
        address = neighbor["want", i]
        if (shut[address]) {
            tell("no neighbor " address " shutdown")
            touched[address] = 1
        }
        if (touched[address]) print "! did neighbor " address " " (fresh[address] ? "added" : "changed")
    }
    closeBgp()
}

# Existing neighbors with a list whose rules have changed: FRR applies the new rules to new routes only.
function askAgain(    i, k, f, address, list) {
    for (i = 1; i <= neighbors["want"]; i++) {
        address = neighbor["want", i]
        for (k = 1; k <= routing && !fresh[address]; k++) {
            for (f = 4; f <= 6 && routed[k] ~ /^list-/; f += 2) {
                list = (f == 6 ? "ipv6 " : "ip ") value["want", address, "ipv" f " " routed[k]]
                if (changed[list] && ("have", list) in listed && !asked[address]++) print "! ask " address
            }
        }
    }
}
