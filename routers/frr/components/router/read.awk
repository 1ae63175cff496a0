# Reads the running configuration and, after a separating line, the wanted configuration in the same form. The first index
# of every array is the side, "have" or "want".

BEGIN { side = "have" }

$0 == "= unreadable =" { unreadable = 1; next }
$0 == "= wanted =" { side = "want"; inside = ""; next }
side == "have" && said < 5 && !/password/ && NF { excerpt = excerpt "\n" $0; said++ }

/^[^ !]/ { inside = ""; family = "" }
/^router bgp [0-9.]+( as-notation [a-z+]+)?$/ { inside = "bgp"; asn[side] = plain($3); next }
/^(ip|ipv6) prefix-list / { prefixList($1 " " $3); next }
side == "have" && / prefix-list / && !/ description / { uses() }
inside != "bgp" { next }
/^ address-family / { family = ($3 == "unicast" || NF == 2) ? $2 : "other"; next }
/^ exit-address-family/ { family = ""; next }
/^ +no bgp default ipv4-unicast/ { inactive[side] = 1; next }
/^ +neighbor / { setting($2); next }
/^ +no neighbor .* activate$/ { value[side, $3, family " activate"] = "no" }

# An AS number with a dot consists of two halves. Some versions of awk would print a large number with an exponent.
function plain(number,    half) {
    return split(number, half, ".") == 2 ? sprintf("%.0f", half[1] * 65536 + half[2]) : number
}

function words(from,    i, text) {
    for (i = from; i <= NF; i++) text = text (i > from ? " " : "") $i
    return text
}

# One setting of a neighbor. Every known setting has its own name, after the family if it is in an address family.
function setting(address,    key) {
    key = $3
    if (family != "") {
        if (key == "prefix-list") put(address, family " list-" $5, $4)
        else put(address, family " " key, key == "activate" ? "on" : words(4))
    }
    else if (key == "timers" && $4 == "connect") put(address, "connect", $5)
    else if (key == "bfd") { if ($4 !~ /^check/) put(address, key, "on") }
    else if (key == "shutdown") { if ($4 != "rtt") put(address, key, "on") }
    else if (key == "remote-as") put(address, key, plain($4))
    else if (key == "ebgp-multihop") put(address, key, NF > 3 ? $4 : 255)
    else put(address, key, words(4))
}

function put(address, key, text) {
    if (!((side, address) in there)) {
        there[side, address] = 1
        neighbor[side, ++neighbors[side]] = address
    }
    value[side, address, key] = text
}

# The key of a prefix list is its kind (`ip` or `ipv6`) and its name.
function prefixList(list) {
    if (!((side, list) in listed)) {
        listed[side, list] = 1
        lists[side, ++listCount[side]] = list
    }
    if ($4 == "description") {
        about[side, list] = words(5)
        return
    }
    rule[side, list, ++rules[side, list]] = words(6)
    number[side, list, rules[side, list]] = $5
}

# The users of a prefix list: a neighbor by its address, any other user as the whole line.
function uses(    i) {
    for (i = 1; i < NF; i++) {
        if ($i == "prefix-list") {
            user[++users] = ($1 == "neighbor") ? $2 : "\"" words(1) "\""
            used[users] = $(i + 1)
        }
    }
}
