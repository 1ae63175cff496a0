<?php
// The rules for the values of fields. FRR's package doesn't validate neighbors: a newline in a description would become a
// line of FRR's configuration, and a quote in a password would become a command of setkey.

function pmlb_integer(int $least, int $most): callable
{
    return fn (string $value) => preg_match('/^(0|[1-9][0-9]{0,9})$/D', $value) === 1
        && (int) $value >= $least && (int) $value <= $most ? null : "not an integer from $least to $most";
}

function pmlb_one_of(string ...$values): callable
{
    return fn (string $value) => in_array($value, $values, true) ? null : 'not one of ' . implode(', ', $values);
}

function pmlb_either(callable $one, callable $other): callable
{
    return fn (string $value) => $one($value) === null ? null : $other($value);
}

function pmlb_matching(string $pattern, string $problem): callable
{
    return fn (string $value) => preg_match($pattern, $value) === 1 ? null : $problem;
}

function pmlb_name(): callable
{
    return pmlb_form('name');
}

// A text of one of the forms in the facts.
function pmlb_form(string $form): callable
{
    $problems = [
        'name' => 'not a name of letters, digits, _ and -',
        'password' => 'not 1 to 80 of the characters A-Z a-z 0-9 . _ ~ + / = : @ % ^ -',
        'interface' => 'not an interface or a virtual address',
    ];
    return pmlb_matching('#^' . pmlb_facts()['forms'][$form] . '$#D', $problems[$form]);
}

// A printable text. pfSense decodes entities twice when it reads some fields, so a text with an entity would come back as another text.
function pmlb_text(int $length): callable
{
    return function (string $value) use ($length): ?string {
        if (strlen($value) > $length) {
            return "longer than $length characters";
        }
        if (preg_match('/^[ !#-~]*$/D', $value) !== 1 || $value !== ltrim($value)) {
            return 'not printable ASCII without quotes and without a space in front';
        }
        return preg_match('/&#?[A-Za-z0-9]+;/', $value) === 1 ? 'an XML entity, which pfSense would decode' : null;
    };
}

function pmlb_address_rule(): callable
{
    return fn (string $value) => pmlb_address($value) === null ? 'not an IP address' : null;
}

// The rule for one of the types of values that a field may hold, as in the facts.
function pmlb_rule($holds): callable
{
    if (is_string($holds)) {
        return $holds === 'address' ? pmlb_address_rule() : pmlb_form($holds);
    }
    if (isset($holds['integer'])) {
        return pmlb_integer(...$holds['integer']);
    }
    return isset($holds['oneOf']) ? pmlb_one_of(...$holds['oneOf']) : pmlb_text($holds['text']);
}

// The rules for a neighbor's fields. Only required fields must not be empty.
function pmlb_neighbor_rules(): array
{
    static $rules = null;
    if ($rules === null) {
        $either = fn (?callable $one, callable $other) => $one === null ? $other : pmlb_either($one, $other);
        $rule = fn (array $holds) => array_reduce(array_map('pmlb_rule', $holds), $either);
        $rules = ['peer' => pmlb_address_rule()] + array_map($rule, pmlb_facts()['neighborFields']);
    }
    return $rules;
}

function pmlb_prefix_list_rules(): array
{
    return ['iptype' => pmlb_one_of('IPv4', 'IPv6'), 'name' => pmlb_name(), 'descr' => pmlb_text(pmlb_facts()['longestDescription'])];
}

function pmlb_row_rules(string $iptype): array
{
    $length = pmlb_integer(0, $iptype === 'IPv6' ? 128 : 32);
    return [
        'seq' => pmlb_integer(1, 4294967295),
        'action' => pmlb_one_of('permit', 'deny'),
        'source' => fn (string $value) => pmlb_is_prefix($value, $iptype) ? null : "not a prefix of $iptype",
        'any' => pmlb_one_of('ON'),
        'ge' => $length,
        'le' => $length,
    ];
}

function pmlb_is_prefix(string $value, string $iptype): bool
{
    $parts = explode('/', $value);
    $address = count($parts) === 2 ? pmlb_address($parts[0]) : null;
    $ipv6 = $iptype === 'IPv6';
    return $address !== null
        && (strpos($address, ':') !== false) === $ipv6
        && pmlb_integer(0, $ipv6 ? 128 : 32)($parts[1]) === null;
}
