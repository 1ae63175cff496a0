# Neighbors, setting by setting: only what differs is told, so that no session is reset for nothing.

BEGIN {
    slots = split("remote-as shutdown description password timers connect bfd ebgp-multihop update-source", slot)
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
    if (!opened) print "router bgp " asn["have"]
    opened = 1
    if (section != "" && !entered) print " address-family " section " unicast"
    entered = section != ""
    print " " text
}

# Brings one setting to what is wanted.
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

# A new one stays shut until it is whole: without its password and its policy it must not speak to anybody.
function changeSessions(    i, k, address) {
    for (i = 1; i <= neighbors["want"]; i++) {
        address = neighbor["want", i]
        fresh[address] = !(("have", address) in there)
        for (k = 1; k <= slots; k++) {
            settle(address, slot[k])
            if (slot[k] == "remote-as" && fresh[address]) tell("neighbor " address " shutdown")
        }
    }
}

function changeRouting(of,    i, k) {
    section = of
    for (i = 1; i <= neighbors["want"]; i++)
        for (k = 1; k <= routing; k++) settle(neighbor["want", i], routed[k])
    if (entered) print " exit-address-family"
    section = ""
    entered = 0
}

function openSessions(    i, address) {
    for (i = 1; i <= neighbors["want"]; i++) {
        address = neighbor["want", i]
        if (fresh[address] || value["have", address, "shutdown"] != "") {
            tell("no neighbor " address " shutdown")
            touched[address] = 1
        }
        if (touched[address]) print "! did neighbor " address " " (fresh[address] ? "added" : "changed")
    }
}

# Neighbors that were there, with a list whose rules have changed: FRR looks at new routes only.
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
