# Refuses changes of other owners' records, with all reasons at once. @MARK@ stands for the beginning of every ownership mark.

BEGIN {
    mine = "@MARK@" owner
    quote = sprintf("%c", 39)
}

function refuse(text) {
    print text | "cat 1>&2"
    refused = 1
}

function marked(text) { return text == mine || index(text, mine " ") == 1 }
function shortName(list) { return substr(list, index(list, " ") + 1) }

function neighborIsOurs(address) { return ("have", address) in there && marked(value["have", address, "description"]) }
function neighborGoes(address) { return neighborIsOurs(address) && !(mode != "remove" && ("want", address) in there) }
function listGoes(list) {
    return ("have", list) in listed && marked(about["have", list]) && !(mode != "remove" && ("want", list) in listed)
}

function claim(what, text) {
    if (marked(text)) return
    if (index(text, "@MARK@") == 1)
        refuse(what " is another owner" quote "s, by its description; nothing was changed." \
            " Give one of both another address or name, or remove it there.")
    else if (adopt != "yes")
        refuse(what " is there already without a mark of ours; nothing was changed." \
            " Remove it on the router, or set adopt to take it over.")
}

# Before a create the state has no records of this owner, so records of the owner on the router belong to another resource.
function claimOwner(    i, found) {
    for (i = 1; i <= neighbors["have"]; i++)
        if (neighborIsOurs(neighbor["have", i])) found = found ", neighbor " neighbor["have", i]
    for (i = 1; i <= listCount["have"]; i++)
        if (marked(about["have", lists["have", i]])) found = found ", prefix-list " shortName(lists["have", i])
    if (found != "")
        refuse("The router has records of the owner " owner " already: " substr(found, 3) "; nothing was changed." \
            " If another stack made them, give this one another owner. If this resource made them by a former name," \
            " give it aliases with that name. If nobody needs them as they are, set adopt: they become this one" quote "s.")
}

function claimAll(    i, name) {
    if (mode == "create" && adopt != "yes") claimOwner()
    if (asn["have"] == "")
        refuse("BGP is not set up on the router; nothing was changed." \
            " Configure \"router bgp " asn["want"] "\" there first.")
    else if (asn["have"] != asn["want"])
        refuse("The router" quote "s ASN is " asn["have"] ", not " asn["want"] "; nothing was changed." \
            " Correct asn, or the router.")
    for (i = 1; i <= neighbors["want"]; i++) {
        name = neighbor["want", i]
        if (("have", name) in there) claim("Neighbor " name, value["have", name, "description"])
        needsList(name, "ipv4", "list-in")
        needsList(name, "ipv4", "list-out")
        needsList(name, "ipv6", "list-in")
        needsList(name, "ipv6", "list-out")
    }
    for (i = 1; i <= listCount["want"]; i++) {
        name = lists["want", i]
        if (("have", name) in listed) claim("Prefix-list " shortName(name), about["have", name])
    }
}

function needsList(address, of, key,    name, list) {
    name = value["want", address, of " " key]
    list = (of == "ipv6" ? "ipv6 " : "ip ") name
    if (name == "" || ("want", list) in listed) return
    if (!(("have", list) in listed) || listGoes(list))
        refuse("Prefix-list " name " of neighbor " address " is neither wanted nor on the router; nothing was changed." \
            " Add it to prefixLists.")
}

# Refuses to remove a list that remaining configuration still uses.
function missed(list,    i) {
    for (i = 1; i <= users; i++)
        if (used[i] == shortName(list) && !neighborIsOurs(user[i]))
            refuse("Prefix-list " shortName(list) " is still used by " user[i] "; nothing was changed." \
                " Take it out there first.")
}
