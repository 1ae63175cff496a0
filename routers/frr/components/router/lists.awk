# Prefix lists: new rules are added before stale rules are removed, so a list never permits everything or nothing in between.

function listCommand(list) { return substr(list, 1, index(list, " ") - 1) " prefix-list " shortName(list) }

function addRule(list, at, text) { print listCommand(list) " seq " at " " text; changed[list] = 1 }
function dropRule(list, at, text) { print "no " listCommand(list) " seq " at " " text; changed[list] = 1 }

function oneActionOnly(list,    i, first) {
    first = substr(rule["want", list, 1], 1, 4)
    for (i = 1; i <= rules["want", list]; i++) if (substr(rule["want", list, i], 1, 4) != first) return 0
    for (i = 1; i <= rules["have", list]; i++) if (substr(rule["have", list, i], 1, 4) != first) return 0
    return 1
}

function changeList(list,    i, text, has, taken, wants, described) {
    if (about["have", list] != about["want", list]) {
        print listCommand(list) " description " about["want", list]
        described = 1
    }
    for (i = 1; i <= rules["have", list]; i++) {
        has[rule["have", list, i]] = number["have", list, i]
        taken[number["have", list, i]] = rule["have", list, i]
    }
    for (i = 1; i <= rules["want", list]; i++) wants[rule["want", list, i]] = number["want", list, i]
    if (oneActionOnly(list)) changeSet(list, has, taken, wants)
    else changeSequence(list, has, taken, wants)
    if (changed[list] || described)
        print "! did prefix-list " shortName(list) " " (("have", list) in listed ? "changed" : "added")
}

# The order of the rules has no meaning, so an existing rule keeps its number.
function changeSet(list, has, taken, wants,    i, at, text) {
    at = 5
    for (i = 1; i <= rules["want", list]; i++) {
        text = rule["want", list, i]
        if (text in has) continue
        while (at in taken) at += 5
        taken[at] = text
        addRule(list, at, text)
    }
    for (text in has) if (!(text in wants)) dropRule(list, has[text], text)
}

# FRR ignores a rule that it already has under another number, so that rule is removed right before.
function changeSequence(list, has, taken, wants,    i, at, text) {
    for (text in has) {
        if (text in wants && wants[text] != has[text]) {
            dropRule(list, has[text], text)
            delete taken[has[text]]
        }
    }
    for (i = 1; i <= rules["want", list]; i++) {
        at = number["want", list, i]
        if (!(at in taken) || taken[at] != rule["want", list, i]) addRule(list, at, rule["want", list, i])
        delete taken[at]
    }
    for (at in taken) dropRule(list, at, taken[at])
}
